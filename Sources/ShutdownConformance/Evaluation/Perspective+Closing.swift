import TransportTracking

extension Perspective {
  /// Capture time that passed after the last frame of the connection.
  var silence: TimeSpan { tracked.observedUntil.elapsed(since: connection.lastTime) }

  /// Whether both SYNs offered timestamps (RFC 7323 §3.2), or a segment had them when the SYNs were not captured.
  var negotiatedTimestamps: Bool {
    let (client, server) = (endpoint(.client), endpoint(.server))
    if client.knows.contains(.syn), server.knows.contains(.syn) {
      return client.knows.contains(.timestamps) && server.knows.contains(.timestamps)
    }
    return client.timestampValue != 0 || server.timestampValue != 0
  }

  /// Whether an end has closed.
  var hasFin: Bool { closing(.client).fin.exists || closing(.server).fin.exists }

  func finState(_ role: Role) -> FinState { endpoint(role).finState }

  func fin(_ role: Role) -> FinSummary? {
    let fin = closing(role).fin
    guard fin.exists else { return nil }
    var summary = FinSummary(
      frame: fin.frame, ackedFrame: fin.ackedFrame == 0 ? nil : fin.ackedFrame, copies: fin.copies)
    summary.isDoubtful = !tracked.evidence.isEmpty && !dataDespiteFin(role).isEmpty
    return summary
  }

  /// New data of an end from the number of its own FIN on, as if there were none; empty unless two segments say so, one further on than the
  /// other.
  func dataDespiteFin(_ role: Role) -> [Evidence] {
    let over = evidence(.dataOverFin, from: role)
    guard let first = over.first else { return [] }
    let data = (over + evidence(.dataAfterFin, from: role)).sorted { $0.frame < $1.frame }
    let end = first.sequence + first.payloadLength
    return data.contains { $0.sequence + $0.payloadLength > end } ? data : []
  }

  /// Who closed, by the acknowledgment numbers of the first FINs: an end that acknowledges the other's FIN answers it.
  var initiator: Initiator? {
    let (client, server) = (closing(.client).fin, closing(.server).fin)
    guard client.exists else { return server.exists ? .server : nil }
    guard server.exists else { return .client }
    let clientAnswers = client.acknowledgment > server.sequence
    let serverAnswers = server.acknowledgment > client.sequence
    switch (clientAnswers, serverAnswers) {
    case (false, false): return .both
    case (true, true): return nil
    // The first copy was not captured, and may have carried an older acknowledgment.
    case (true, false): return client.firstUnknown ? nil : .server
    case (false, true): return server.firstUnknown ? nil : .client
    }
  }

  /// Whether the responder sent payload after it had acknowledged the initiator's FIN.
  var hasTrailingData: Bool { Role.allCases.contains { closing($0).trailingOctets > 0 } }

  /// What an end sent with its close: as initiator its last flight up to the FIN, as responder what answers the other's FIN.
  func disconnectData(_ role: Role) -> DisconnectData? {
    guard let initiator = initiator?.role else { return nil }
    let end = closing(role)
    let start = role == initiator ? end.fin.flightStart : end.answerStart
    var octets = role == initiator ? 0 : end.trailingOctets
    guard role == initiator || octets > 0 else { return nil }
    let stop = end.fin.exists ? end.fin.sequence : endpoint(role).nxt
    octets = max(octets, UInt64(max(0, stop.distance(from: start))))  // a hole that was never filled is a part of it
    guard octets > 0 else { return nil }
    let isCut = observations.contains(.payloadCut)
    return DisconnectData(octets: octets, isComplete: !isLossy(role) && !isCut, start: start)
  }

  func delivery(_ role: Role) -> Delivery {
    let endpoint = endpoint(role)
    if endpoint.knows.contains(.finAcked) { return Delivery(state: .complete, unacked: 0) }
    guard endpoint.knows.contains(.seen) else { return Delivery(state: .unknown, unacked: 0) }
    if endpoint.payloadOctets == 0 { return Delivery(state: .allAcked, unacked: 0) }
    guard endpoint.knows.contains(.acknowledged) else { return Delivery(state: .unknown, unacked: 0) }
    let unacked = UInt64(endpoint.unackedPayload)
    return Delivery(state: unacked == 0 ? .allAcked : .partial, unacked: unacked)
  }
}
