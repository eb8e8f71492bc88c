import ShutdownConformance

/// Whether connections ended in a way that `--fail-on` names.
public struct ThresholdResult: Equatable, Sendable {
  /// The verdicts that make the run fail.
  public let failOn: [Verdict]
  /// The number of connections with one of those verdicts.
  public let connections: UInt64

  /// Whether the run fails.
  public var isFailure: Bool { connections > 0 }

  /// Holds what was counted against the verdicts that make the run fail.
  public init(failOn: [Verdict], outcomes: OutcomeTally) {
    self.failOn = Verdict.allCases.filter(failOn.contains)
    connections = self.failOn.reduce(0) { $0 + outcomes.count(of: $1) }
  }
}
