import TransportTracking

extension ShutdownEvaluator {
  /// Whether ``evaluate(_:)`` says the same of an ordinary connection as of all that are like it, but for its numbers.
  ///
  /// That takes that no rule looks at it, which might compare numbers with thresholds, and that no frame may have been lost at some time.
  /// A SYN without an answer is not looked at by rules about what answered one.
  public func saysTheSame(ofAllLike ordinary: OrdinaryConnection) -> Bool {
    guard settings.options.losses.isEmpty || !mayHaveLosses(ordinary) else { return false }
    return !RuleCatalogue.watches(Traits(ordinary.ending, settings), settings.options)
  }

  /// Whether frames of a connection may have been lost, as ``gatesShut(_:_:_:)`` has it.
  private func mayHaveLosses(_ ordinary: OrdinaryConnection) -> Bool {
    let terminal: TerminalClass = ordinary.ending == .synOnly ? .neverEstablished : .graceful
    return settings.options.losses.overlaps(
      from: ordinary.start, to: lastConcern(terminal, last: ordinary.end, observedUntil: Timestamp(nanoseconds: .max)))
  }
}
