/// Whether the rules found that a MUST was broken.
enum ViolationEvidence: Int, Sendable, CaseIterable {
  /// No rule says so.
  case none
  /// A rule would, if the evidence were complete.
  case suspect
  /// A rule does.
  case certain
}

/// The verdict on a connection: a total function of violations, terminal class and evidence.
struct Decision: Equatable, Sendable {
  /// How it ended.
  var verdict: Verdict
  /// What the end looked like.
  var ending: Ending
  /// Whether a violation is suspected.
  var isSuspect: Bool
  /// How far the verdict can be relied on.
  var confidence: Confidence

  /// Decides.
  ///
  /// - Parameters:
  ///   - violation: Whether a MUST was broken.
  ///   - terminal: The terminal class and what it looks like.
  ///   - isEvidenceWeak: Whether something is missing that the terminal class rests on.
  init(
    violation: ViolationEvidence, terminal: (class: TerminalClass, ending: Ending), isEvidenceWeak: Bool
  ) {
    let (verdict, ending) = Self.decide(violation, terminal, isEvidenceWeak)
    self.verdict = verdict
    self.ending = ending
    isSuspect = violation == .suspect
    confidence =
      switch verdict {
      case .violating: .high
      case .inconclusive: .low
      case .graceful, .abortive, .incomplete: isEvidenceWeak ? .low : .high
      }
  }

  /// The decision when a breach of the documented sequence counts as a violation: an abortive end becomes violating.
  ///
  /// By default it does not: the founding page itself calls WSAECONNRESET the indication of an abortive shutdown.
  func strict(isBreached: Bool) -> Decision {
    guard isBreached, verdict == .abortive else { return self }
    var decision = self
    decision.verdict = .violating
    return decision
  }

  private static func decide(
    _ violation: ViolationEvidence, _ terminal: (class: TerminalClass, ending: Ending), _ isWeak: Bool
  ) -> (Verdict, Ending) {
    switch (violation, terminal.class) {
    case (.certain, _): (.violating, terminal.ending)
    case (.suspect, _): (.inconclusive, terminal.ending)
    case (.none, .doubtful): (.inconclusive, .rstDoubtful)
    case (.none, .aborted): (.abortive, terminal.ending)
    case (.none, .graceful): (.graceful, terminal.ending)
    case (.none, .gracefulUnconfirmed):
      isWeak ? (.inconclusive, .closingTailMissing) : (.graceful, .lastAckUnconfirmed)
    case (.none, .halfClosed), (.none, .closing):
      isWeak ? (.inconclusive, .closingPartialEvidence) : (.incomplete, terminal.ending)
    case (.none, .open): isWeak ? (.inconclusive, .openPartialEvidence) : (.incomplete, terminal.ending)
    case (.none, .neverEstablished):
      isWeak ? (.inconclusive, .neverEstablishedPartial) : (.incomplete, terminal.ending)
    }
  }
}
