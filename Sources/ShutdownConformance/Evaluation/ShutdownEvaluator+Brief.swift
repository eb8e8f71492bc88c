import TransportTracking

/// What can be said of a connection without its whole record.
extension ShutdownEvaluator {
  /// How a connection ended of which there is little to say; nil when its whole record has to be looked at.
  ///
  /// It is what ``evaluate(_:)`` says: a close that went by the book is graceful whatever was missed, a SYN without an answer is
  /// nothing but that, and an RST by the book decides as the table has it. All only while no rule watches what they have, and nothing but
  /// the verdict is asked for.
  public func ending(of connection: BriefConnection) -> (verdict: Verdict, ending: Ending)? {
    guard !settings.options.matchesSequence, !settings.options.infersIndications, !settings.options.isDocumentStrict
    else { return nil }
    switch connection {
    case .embryonic:
      guard settings.options.losses.isEmpty, !RuleCatalogue.watches(.neverEstablished, settings.options) else {
        return nil
      }
      return (.incomplete, .synOnly)
    case .closed(let ending):
      guard !RuleCatalogue.watches(traits(of: ending), settings.options) else { return nil }
      return (.graceful, ending.isSimultaneous ? .simultaneous : .normal)
    case .reset(let ending):
      guard settings.options.losses.isEmpty,
        !RuleCatalogue.watches(traits(of: ending), resetTraits(of: ending), settings.options)
      else { return nil }
      let decision = Decision(violation: .none, terminal: Self.facts(of: ending).terminal, isEvidenceWeak: false)
      return (decision.verdict, decision.ending)
    }
  }

  /// What decides the terminal class. End x is the sender of the RST.
  private static func facts(of ending: PlainResetEnding) -> TerminalFacts {
    var facts = TerminalFacts()
    facts.finX = TerminalFacts.FinState(ending.senderFin)
    facts.finY = TerminalFacts.FinState(ending.receiverFin)
    facts.reset = .valid
    facts.attempt = .answered
    facts.hasUnackedPayload = !ending.facts.isDisjoint(with: [.senderUnacked, .receiverUnacked])
    return facts
  }

  private func traits(of ending: PlainResetEnding) -> Traits {
    var traits = Traits(ending.observations)
    traits.insert(.decisiveReset)
    if settings.options.stormLength <= 1 { traits.insert(.resetStorm) }
    if ending.facts.contains(.oneFin) { traits.insert(.oneSidedClose) }
    if ending.facts.contains(.finUnacked) { traits.insert(.finUnacked) }
    if ending.facts.contains(.finWithOutstandingData) { traits.insert(.finWithOutstandingData) }
    if ending.facts.contains(.finUnpushed) { traits.insert(.finWithoutPush) }
    if ending.facts.contains(.finAtClosedWindow) { traits.insert(.zeroWindowAtEnd) }
    if ending.heldRoundTrip >= Traits.leastHeldRoundTrip { traits.insert(.finHeldBack) }
    if ending.longestDelay > settings.options.acknowledgmentDelay { traits.insert(.finAckedLate) }
    return traits
  }

  private func resetTraits(of ending: PlainResetEnding) -> ResetTraits {
    var traits: ResetTraits = []
    if ending.senderFin != .none { traits.insert(.afterOwnFin) }
    if ending.facts.contains(.receiverFin) { traits.insert(.toCloser) }
    if ending.facts.contains(.receiverUnacked) { traits.insert(.intoData) }
    if ending.silence >= settings.options.idleTime { traits.insert(.afterSilence) }
    if ending.facts.contains(.withoutAck) { traits.insert(.withoutAck) }
    if ending.facts.contains(.closedWindow) { traits.insert(.atClosedWindow) }
    return traits
  }

  func traits(of ending: PlainEnding) -> Traits {
    var traits = Traits(ending.observations)
    if ending.isSimultaneous { traits.insert(.simultaneousClose) }
    if ending.hasOutstandingData { traits.insert(.finWithOutstandingData) }
    if ending.heldRoundTrip >= Traits.leastHeldRoundTrip { traits.insert(.finHeldBack) }
    if ending.isUnpushed { traits.insert(.finWithoutPush) }
    if ending.longestDelay > settings.options.acknowledgmentDelay { traits.insert(.finAckedLate) }
    if ending.isWindowClosed { traits.insert(.zeroWindowAtEnd) }
    return traits
  }
}
