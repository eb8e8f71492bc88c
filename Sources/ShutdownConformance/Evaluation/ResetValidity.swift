import TransportTracking

/// The RST that decides, found before the terminal class: RFC 9293 §3.5.3 and RFC 5961 §3.2 applied with hindsight.
struct DecisiveReset {
  let by: Role
  let record: ResetRecord
  let validity: Reset.Validity

  /// Finds the first valid RST, otherwise the first doubtful one.
  init?(_ perspective: Perspective) {
    guard perspective.connection.observations.contains(.rst) else { return nil }
    let role: Role
    switch (Self.validity(in: perspective, by: .client), Self.validity(in: perspective, by: .server)) {
    case (nil, nil): return nil
    case (_?, nil): role = .client
    case (nil, _?): role = .server
    case (let client?, let server?) where client == server:
      let isServerFirst = perspective.closing(.server).reset.frame < perspective.closing(.client).reset.frame
      role = isServerFirst ? .server : .client
    case (let client?, _?): role = client == .valid ? .client : .server
    }
    self.init(perspective, by: role)
  }

  /// The RST of one end, when it may have ended the connection.
  init?(_ perspective: Perspective, by role: Role) {
    guard let validity = Self.validity(in: perspective, by: role) else { return nil }
    self.init(by: role, record: perspective.closing(role).reset, validity: validity)
  }

  private init(by: Role, record: ResetRecord, validity: Reset.Validity) {
    self.by = by
    self.record = record
    self.validity = validity
  }

  /// Whether an end's RST ended the connection; nil when it did not, or there was none.
  ///
  /// Before the connection is synchronized, an RST that does not fit is ignored, if the SYN was captured.
  @inline(__always)
  private static func validity(in perspective: Perspective, by role: Role) -> Reset.Validity? {
    guard perspective.connection.observations.contains(.rst), perspective.closing(role).reset.exists,
      !perspective.closing(role).reset.isDisproved
    else { return nil }
    let position = perspective.closing(role).reset.position
    let isOpening = perspective.connection.openerEvidence == .syn
    if isOpening, position >= .stale, !perspective.closing(role).reset.wasSynchronized { return nil }
    switch position {
    case .exact, .inWindow: return .valid
    // A FIN's sender without a socket answers what still arrives, with the acknowledgment that it finds there.
    case .stale: return perspective.closing(role).fin.exists ? .valid : .doubtful
    case .outside: return .doubtful
    }
  }

  /// Whether the time to live differs from that of its sender's other segments by more than a router.
  var hasForeignTimeToLive: Bool {
    record.previousTimeToLive != 0 && abs(Int(record.timeToLive) - Int(record.previousTimeToLive)) > 1
  }
}
