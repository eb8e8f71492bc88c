import TransportTracking

/// The RST that decides, found before the terminal class: RFC 9293 §3.5.3 and RFC 5961 §3.2 applied with hindsight.
struct DecisiveReset {
  let by: Role
  let record: ResetRecord
  let validity: Reset.Validity

  /// Finds the first valid RST, otherwise the first doubtful one.
  init?(_ perspective: Perspective) {
    guard perspective.connection.observations.contains(.rst) else { return nil }
    var best: DecisiveReset?
    for role in Role.allCases {
      guard let candidate = DecisiveReset(perspective, by: role) else { continue }
      if best.map({ candidate.decides(before: $0) }) ?? true { best = candidate }
    }
    guard let best else { return nil }
    self = best
  }

  /// The RST of one end, when it may have ended the connection.
  init?(_ perspective: Perspective, by role: Role) {
    guard perspective.connection.observations.contains(.rst) else { return nil }
    let isOpening = perspective.connection.openerEvidence == .syn
    guard let validity = Self.validity(of: perspective.closing(role), isOpening: isOpening) else { return nil }
    self.init(by: role, record: perspective.closing(role).reset, validity: validity)
  }

  private init(by: Role, record: ResetRecord, validity: Reset.Validity) {
    self.by = by
    self.record = record
    self.validity = validity
  }

  private func decides(before other: DecisiveReset) -> Bool {
    validity == other.validity ? record.frame < other.record.frame : validity == .valid
  }

  /// Whether an end's RST ended the connection; nil when it did not, or there was none.
  ///
  /// - Parameters:
  ///   - end: The end that sent it.
  ///   - isOpening: Whether the SYN was captured: before the connection is synchronized, an RST that does not fit is ignored.
  /// - Returns: Nil when the RST did not end it, or there was none.
  @inline(__always)
  private static func validity(of end: TCPClosing.End, isOpening: Bool) -> Reset.Validity? {
    guard end.reset.exists, !end.reset.isDisproved else { return nil }
    if isOpening, !end.reset.wasSynchronized, end.reset.position >= .stale { return nil }
    switch end.reset.position {
    case .exact, .inWindow: return .valid
    // A FIN's sender without a socket answers what still arrives, with the acknowledgment that it finds there.
    case .stale: return end.fin.exists ? .valid : .doubtful
    case .outside: return .doubtful
    }
  }

  /// Whether the time to live differs from that of its sender's other segments by more than a router.
  var hasForeignTimeToLive: Bool {
    record.previousTimeToLive != 0 && abs(Int(record.timeToLive) - Int(record.previousTimeToLive)) > 1
  }
}
