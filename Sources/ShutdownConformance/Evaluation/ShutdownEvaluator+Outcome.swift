import TransportTracking

/// What a summary counts of a connection.
public struct Outcome: Equatable, Sendable {
  /// How it ended.
  public var verdict: Verdict
  /// What the end looked like.
  public var ending: Ending
  /// Whether a violation is suspected.
  public var isSuspect: Bool
  /// Whether a SHOULD was not followed.
  public var deviant: Bool
}

extension ShutdownEvaluator {
  /// How a connection ended, and no more: what ``evaluate(_:)`` says of it, in a fifth of the time.
  ///
  /// Why a reset was sent, what applications were told and how long it took are not asked; rules are, because they decide.
  public func outcome(of tracked: TrackedConnection) -> Outcome {
    let view = Perspective(tracked)
    let reset = DecisiveReset(view)
    let facts = facts(view, reset)
    let terminal = facts.terminal
    let gates = gatesShut(view, terminal.class, reset)
    let traits = Traits(view: view, facts: facts, reset: reset, options: options)
    var (findings, isBreached) = ([Finding](), false)
    if options.isDocumentStrict || RuleCatalogue.watches(traits, options) {
      let context = RuleContext(
        view: view, facts: facts, terminal: terminal.class,
        reset: reset.map { ResetFacts($0, in: view, options: options) }, gatesShut: gates, traits: traits,
        options: options)
      findings = RuleCatalogue.evaluate(context)
      isBreached = options.isDocumentStrict && SequenceMatcher.match(context).result == .breached
    }
    let decision = Decision(
      violation: ViolationEvidence(findings), terminal: terminal, isEvidenceWeak: isWeak(gates, terminal.class, view)
    ).strict(isBreached: isBreached)
    return Outcome(
      verdict: decision.verdict, ending: decision.ending, isSuspect: decision.isSuspect,
      deviant: findings.contains { $0.level == .deviation && $0.certainty == .hit })
  }
}
