/// What checking one capture against its expectation came to. Every report about checks is made from these.
public struct CheckOutcome: Equatable, Sendable {
  /// How a check ended, from the best to the worst.
  public enum Status: String, Sendable, CaseIterable {
    /// Everything is as expected.
    case passed
    /// There is no expectation for the capture.
    case noExpectation = "no-expectation"
    /// An expectation was written where there was none.
    case recorded
    /// The expectation was renewed.
    case updated
    /// Something is not as expected.
    case failed
    /// The capture or the expectation cannot be used; see ``CheckOutcome/problems``.
    case unusable
  }

  /// The path of the capture; nil when an expectation has none.
  public var capture: String?
  /// The path of the expectation; nil when the capture has none.
  public var expectation: String?
  /// How many connections the capture has.
  public var connections: UInt64
  /// What is not as expected, in the order of the expectation.
  public var mismatches: [Mismatch]
  /// Why nothing, or not everything, could be compared.
  public var problems: [CheckProblem]
  /// What was written into the expectation.
  public var change: ExpectationChange?

  /// Creates an outcome.
  public init(
    capture: String?, expectation: String?, connections: UInt64 = 0, mismatches: [Mismatch] = [],
    problems: [CheckProblem] = [], change: ExpectationChange? = nil
  ) {
    self.capture = capture
    self.expectation = expectation
    self.connections = connections
    self.mismatches = mismatches
    self.problems = problems
    self.change = change
  }

  /// How the check ended.
  public var status: Status {
    if !problems.isEmpty { return .unusable }
    if let change { return change.isNew ? .recorded : .updated }
    if !mismatches.isEmpty { return .failed }
    return expectation == nil ? .noExpectation : .passed
  }

  /// What to call the check: the path of its capture, of an expectation without one, or what does not exist.
  public var name: String { capture ?? expectation ?? problems.first?.path ?? "" }
}
