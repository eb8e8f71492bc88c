import ShutdownConformance

/// What a record of a live run says beside the connection: its number, and the one that it takes the place of.
public struct LiveMark: Equatable, Sendable {
  /// The number of this record in the run, from 1.
  public var report: UInt64
  /// The record about the same connection that this one corrects, because of what came later.
  public var supersedes: ReportedOutcome?

  /// Creates a mark.
  public init(report: UInt64, supersedes: ReportedOutcome? = nil) {
    self.report = report
    self.supersedes = supersedes
  }
}

/// What was said of a connection, as far as it has to be remembered.
public struct ReportedOutcome: Equatable, Sendable {
  /// The number of the record.
  public var report: UInt64
  /// How it ended.
  public var outcome: Outcome

  /// Notes what a record says.
  public init(report: UInt64, _ result: ConnectionResult) {
    self.report = report
    outcome = Outcome(result)
  }
}
