import TransportTracking

/// What can be said of a connection without its whole record.
extension ShutdownEvaluator {
  /// How a connection ended of which there is little to say; nil when its whole record has to be looked at.
  ///
  /// It is what ``evaluate(_:)`` says: a close that went by the book is graceful whatever was missed, and a SYN without an answer is
  /// nothing but that. Both only while no rule watches what they have, and nothing but the verdict is asked for.
  public func ending(of connection: BriefConnection) -> (verdict: Verdict, ending: Ending)? {
    guard !settings.options.matchesSequence, !settings.options.infersIndications, !settings.options.isDocumentStrict
    else { return nil }
    switch connection {
    case .embryonic:
      guard !RuleCatalogue.watches(.neverEstablished, settings.options) else { return nil }
      return settings.options.hasLostFrames ? (.inconclusive, .neverEstablishedPartial) : (.incomplete, .synOnly)
    case .closed(let ending):
      guard !RuleCatalogue.watches(traits(of: ending), settings.options) else { return nil }
      return (.graceful, ending.isSimultaneous ? .simultaneous : .normal)
    }
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
