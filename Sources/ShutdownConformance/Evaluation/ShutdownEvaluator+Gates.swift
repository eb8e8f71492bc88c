import TransportTracking

extension ShutdownEvaluator {
  /// What is missing from the evidence of a connection.
  func gatesShut(_ view: Perspective, _ terminal: TerminalClass, _ reset: DecisiveReset?) -> EvidenceGates {
    let observations = view.observations
    let (client, server) = (view.endpoint(.client).knows, view.endpoint(.server).knows)
    var shut: EvidenceGates = []
    if !(client.contains(.syn) && server.contains(.syn)) { shut.insert([.start, .windowScale]) }
    let isLossy = view.isLossy(.client) || view.isLossy(.server)
    if isLossy || !(client.contains(.seen) && server.contains(.seen)) { shut.insert(.bidirectional) }
    if isLossy || hasLosses(view, terminal) || observations.contains(.holesForgotten) {
      shut.insert(.loss)
    }
    if observations.contains(.headerCut) { shut.insert(.header) }
    if observations.contains(.payloadCut) { shut.insert(.payload) }
    if observations.contains(.clockStep) { shut.insert(.order) }
    if observations.contains(.duplicateFrame) { shut.insert(.duplicates) }
    if observations.contains(.badChecksum) { shut.insert(.checksum) }
    if observations.contains(.lengthFromFrame) { shut.insert(.fragments) }
    if observations.contains(.timeToLiveChanged) || reset?.hasForeignTimeToLive == true { shut.insert(.source) }
    if observations.contains(.multipath) { shut.insert(.subflow) }
    if terminal == .gracefulUnconfirmed, view.silence < settings.options.finSettleTime { shut.insert(.end) }
    return shut
  }

  /// Whether frames of a connection may have been lost.
  private func hasLosses(_ view: Perspective, _ terminal: TerminalClass) -> Bool {
    guard !settings.options.losses.isEmpty else { return false }
    let connection = view.connection
    return settings.options.losses.overlaps(
      from: connection.firstTime,
      to: lastConcern(terminal, last: connection.lastTime, observedUntil: view.tracked.observedUntil))
  }

  /// The time after which a lost frame is none of a connection: what comes a second after its end would be another record's, and a SYN is
  /// not sent again for ever. One that is open may lose its end at any time.
  func lastConcern(_ terminal: TerminalClass, last: Timestamp, observedUntil: Timestamp) -> Timestamp {
    let wait: TimeSpan
    switch terminal {
    case .graceful, .aborted: wait = .seconds(1)
    case .neverEstablished: wait = settings.options.quiescence
    default: return observedUntil
    }
    return min(observedUntil, last + wait)
  }

  /// Whether something is missing that the terminal class rests on. What never got further than its SYN needs only that SYN.
  func isWeak(_ shut: EvidenceGates, _ terminal: TerminalClass, _ view: Perspective) -> Bool {
    guard terminal != .neverEstablished else {
      return !view.endpoint(.client).knows.contains(.syn) || shut.contains(.loss)
    }
    // That a FIN is not sent again says that it arrived; payload that is not sent again either makes that doubtful.
    let isDoubtful = terminal == .gracefulUnconfirmed && Role.allCases.contains { view.endpoint($0).unackedPayload > 0 }
    return isDoubtful || !shut.isDisjoint(with: [.start, .bidirectional, .loss, .end])
  }
}
