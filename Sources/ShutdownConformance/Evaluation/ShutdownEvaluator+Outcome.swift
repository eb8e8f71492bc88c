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
    let context = context(of: tracked)
    let findings = RuleCatalogue.evaluate(context)
    let isBreached = options.isDocumentStrict && context.documentedSequence.result == .breached
    let decision = Decision(
      violation: ViolationEvidence(findings), terminal: context.facts.terminal,
      isEvidenceWeak: isWeak(context.gatesShut, context.terminal, context.view)
    ).strict(isBreached: isBreached)
    return Outcome(
      verdict: decision.verdict, ending: decision.ending, isSuspect: decision.isSuspect,
      deviant: findings.contains { $0.level == .deviation && $0.certainty == .hit })
  }
}
