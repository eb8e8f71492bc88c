import TransportTracking

extension HypothesisCatalogue.Ranking {
  /// Why a reset was sent, by the causes that the packets allow; the best supported one that has a reason gives it.
  func reasons(_ facts: borrowing ResetFacts) -> (reason: Reset.Reason, alternatives: [Reset.Reason]) {
    for entry in [first, second, third] {
      guard let entry, let reasons = facts.reasons(HypothesisCatalogue.all[entry.index].cause) else { continue }
      return reasons
    }
    return (.unknown, [])
  }
}

extension ResetFacts {
  /// The reason of a reset for a cause, and what the wire cannot tell from it; nil when the cause says nothing of it.
  fileprivate func reasons(_ cause: Cause) -> (reason: Reset.Reason, alternatives: [Reset.Reason])? {
    switch cause {
    case .resetFromThePath: origin == .injected ? (.injected, []) : (.unknown, [.injected])
    case .untranslatedSegment: (.noSocket, [.injected])
    case .refused, .invalidRefusal: (.refused, [])
    case .acceptQueueFull: record.wasSynchronized ? (.listenerClosed, []) : (.refused, [])
    case .listenerClosed: (.listenerClosed, isReflex ? [.noSocket] : [.lingerZero, .abort])
    case .connectAbandoned: (.closeInSynSent, [.noSocket])
    case .portProbe: probeReasons
    case .portReuseHalfOpen, .challengeLoop: (.challengeAnswer, [])
    case .keepAliveRace: (.keepAliveRace, [])
    case .answerAfterClose, .endedByAnswer, .closeNotifyAfterClose, .endOfStreamIgnored: dataReasons
    case .finWait2Expired: isReflex ? (.finWait2Timeout, [.noSocket]) : (.finWait2Timeout, [.lingerZero])
    case .halfCloseNotHonoured: (.lingerZero, [.unreadData])
    case .abortInPlaceOfClose, .truncatingAbort, .applicationAbort: abortReasons
    case .responseErased, .closedUnread: (.unreadData, isReceiveBufferFull ? [.lingerZero] : [.lingerZero, .abort])
    case .closedBeforeResponse: (.unreadData, [.abort])
    case .keepAliveDeath: (.keepaliveTimeout, [.userTimeout])
    case .blackhole, .pathMTUBlackHole, .connectUnanswered: (.userTimeout, [])
    case .zeroWindowDeath: record.receiverWindow == 0 ? (.lingerZero, [.userTimeout]) : (.unreadData, [])
    case .idleReaper: isReflex ? (.noSocket, []) : (.abort, [.lingerZero])
    case .lostReset: (.abort, [.noSocket])
    case .stalePeer: (.noSocket, record.ladder >= options.ladderLength ? [.userTimeout] : [])
    case .serverRestart, .abortedByICMP: isReflex ? nil : (.abort, [])
    case .resetAfterClose, .timeWaitAssassination: (.late, [])
    case .strayReset: origin == .active ? abortReasons : nil
    default: nil
    }
  }

  private var probeReasons: (Reset.Reason, [Reset.Reason]) {
    if answersSynAck, !record.flags.contains(.ack) { return (.closeInSynSent, [.noSocket]) }
    return origin == .reflex ? (.noSocket, []) : (.lingerZero, [.abort])
  }

  private var dataReasons: (Reset.Reason, [Reset.Reason]) {
    if crossedFin != nil, hasSpoken { return (.dataAfterClose, [.keepAliveRace]) }
    return (.dataAfterClose, waitedInFinWait2 ?? .zero >= Self.usualFinWait2 ? [.finWait2Timeout] : [])
  }

  /// SO_LINGER 0, a killed process and an administrative kill look the same; so does a close with data unread, when the peer had spoken
  /// shortly before this end's last words.
  private var abortReasons: (Reset.Reason, [Reset.Reason]) {
    wasSpokenTo && lastFlight > 0 ? (.lingerZero, [.unreadData, .abort]) : (.lingerZero, [.abort])
  }
}
