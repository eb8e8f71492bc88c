import TransportTracking

extension ShutdownEvaluator {
  /// Whether ``evaluate(_:)`` says the same of a plain connection as of all that are like it, but for its numbers.
  ///
  /// That takes that no rule looks at it, which might compare numbers with thresholds, and that no frame may have been lost at some time.
  /// A SYN without an answer is not looked at by rules about what answered one.
  public func saysTheSame(ofAllLike plain: PlainConnection) -> Bool {
    guard settings.options.losses.isEmpty || !mayHaveLosses(plain) else { return false }
    return !RuleCatalogue.watches(Traits(plain.ending, settings), settings.options)
  }

  /// Whether frames of a connection may have been lost, as ``gatesShut(_:_:_:)`` has it.
  private func mayHaveLosses(_ plain: PlainConnection) -> Bool {
    let terminal: TerminalClass = plain.ending == .synOnly ? .neverEstablished : .graceful
    return settings.options.losses.overlaps(
      from: plain.start, to: lastConcern(terminal, last: plain.end, observedUntil: Timestamp(nanoseconds: .max)))
  }
}
