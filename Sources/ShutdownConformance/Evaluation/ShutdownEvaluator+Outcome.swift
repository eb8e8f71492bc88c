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

extension Outcome {
  /// What a summary counts of a connection that was judged in full.
  public init(_ result: ConnectionResult) {
    self.init(
      verdict: result.verdict, ending: result.ending, isSuspect: result.isSuspect, deviant: result.deviant)
  }
}

extension ShutdownEvaluator {
  /// How a connection ended, and no more: what ``evaluate(_:)`` says of it, with less work.
  ///
  /// Why a reset was sent, what applications were told and how long it took are not asked; rules are, because they decide.
  public func outcome(of tracked: TrackedConnection) -> Outcome {
    let (decision, _, deviant) = decide(context(of: tracked))
    return Outcome(
      verdict: decision.verdict, ending: decision.ending, isSuspect: decision.isSuspect, deviant: deviant)
  }
}
