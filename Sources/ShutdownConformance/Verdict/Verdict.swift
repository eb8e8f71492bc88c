/// How a connection ended, in one word.
public enum Verdict: String, Sendable, CaseIterable {
  /// Both directions were closed by FIN, and both FINs were received.
  case graceful
  /// The connection was torn down by a reset or by giving up.
  case abortive
  /// A requirement (MUST) of the protocol was broken, beyond what a capture artefact could explain.
  case violating
  /// The connection had not ended when the capture did, or was never established.
  case incomplete
  /// The capture does not hold enough evidence to tell.
  case inconclusive
}

/// How far a statement can be relied on.
public enum Confidence: String, Sendable, CaseIterable {
  /// All the evidence that the statement rests on was captured.
  case high
  /// The statement is the best explanation; others remain possible.
  case medium
  /// Part of the evidence is missing.
  case low
}
