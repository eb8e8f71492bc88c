import TransportTracking

/// Who has sent payload, and who spoke last.
extension Perspective {
  /// Whether an end sent payload, as far as captured.
  func hasSpoken(_ role: Role) -> Bool { endpoint(role).payloadOctets > 0 }

  /// Whether an end sent payload that the peer has not answered with payload: it spoke last.
  func isLastFlight(_ role: Role) -> Bool {
    hasSpoken(role) && flightEnd(role) > endpoint(role).flightStart
  }

  /// Octets that an end sent since its peer last sent payload, as far as captured.
  func lastFlight(_ role: Role) -> UInt64 {
    guard isLastFlight(role) else { return 0 }
    let length = flightEnd(role).distance(from: endpoint(role).flightStart)
    return min(UInt64(max(length, 0)), endpoint(role).payloadOctets)
  }

  /// How long nobody had sent payload when an end began its last flight; nil when it has sent no flight, or the first.
  func silence(beforeFlightOf role: Role) -> TimeSpan? {
    guard isLastFlight(role), hasSpoken(role.peer) else { return nil }
    return endpoint(role).payloadTime.elapsed(since: endpoint(role.peer).payloadTime)
  }

  /// The number behind an end's last payload.
  private func flightEnd(_ role: Role) -> SequenceNumber {
    let fin = closing(role).fin
    return fin.exists ? fin.sequence : endpoint(role).nxt
  }
}

extension DecisiveReset {
  /// Whether the end in whose name it came had said nothing: its SYN was captured, the connection was established, and it sent no payload.
  func neverSpoke(in view: Perspective) -> Bool {
    record.wasSynchronized && view.endpoint(by).knows.contains(.syn) && !view.hasSpoken(by)
  }

  /// Whether the server reset a connection on which it had neither said anything nor closed: as far as the packets show, its application
  /// had not accepted it.
  func comesBeforeAccept(in view: Perspective) -> Bool {
    by == .server && neverSpoke(in: view) && record.senderFin == .none
  }
}
