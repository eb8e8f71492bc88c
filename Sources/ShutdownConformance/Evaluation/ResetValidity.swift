import TransportTracking

/// The RST that decides, found before the terminal class: RFC 9293 §3.5.3 and RFC 5961 §3.2 applied with hindsight.
///
/// A class, because a record has 170 octets, nearly everything that judges an abort looks at it, and most connections have none.
final class DecisiveReset: Sendable {
  let by: Role
  let record: ResetRecord
  let validity: Reset.Validity

  private init(by: Role, record: ResetRecord, validity: Reset.Validity) {
    self.by = by
    self.record = record
    self.validity = validity
  }

  /// The RST of each end that may have ended the connection.
  static func ofEnds(in view: Perspective) -> PerEnd<DecisiveReset?> {
    guard view.observations.contains(.rst) else { return PerEnd(client: nil, server: nil) }
    return PerEnd(client: reset(in: view, by: .client), server: reset(in: view, by: .server))
  }

  private static func reset(in view: Perspective, by role: Role) -> DecisiveReset? {
    guard let validity = validity(in: view, by: role) else { return nil }
    return DecisiveReset(by: role, record: view.closing(role).reset, validity: validity)
  }

  /// The one that decides: the first valid RST, otherwise the first doubtful one.
  static func decisive(of ends: PerEnd<DecisiveReset?>) -> DecisiveReset? {
    guard let client = ends.client, let server = ends.server else { return ends.client ?? ends.server }
    guard client.validity == server.validity else { return client.validity == .valid ? client : server }
    return server.record.frame < client.record.frame ? server : client
  }

  /// Whether an end's RST ended the connection; nil when it did not, or there was none.
  ///
  /// Before the connection is synchronized, an RST that does not fit is ignored, if the SYN was captured.
  @inline(__always)
  private static func validity(in perspective: Perspective, by role: Role) -> Reset.Validity? {
    guard perspective.observations.contains(.rst), perspective.closing(role).reset.exists,
      !perspective.closing(role).reset.isDisproved
    else { return nil }
    let position = perspective.closing(role).reset.position
    let isOpening = perspective.openerEvidence == .syn
    if isOpening, position >= .stale, !perspective.closing(role).reset.wasSynchronized { return nil }
    switch position {
    case .exact, .inWindow: return .valid
    // A FIN's sender without a socket answers what still arrives, with the acknowledgment that it finds there.
    case .stale: return perspective.closing(role).fin.exists ? .valid : .doubtful
    case .outside: return .doubtful
    }
  }
}
