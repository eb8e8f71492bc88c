import ShutdownConformance
import TransportTracking

/// What a run came to, for the tools around a build: test reports, code scanning, annotations, job summaries.
///
/// A report is a value that is bounded whatever the captures hold: ``limit`` cases at most, the gravest first to be kept, and the number of
/// those that were left out. Every `ReportFormat` writes the same report.
public struct Report: Equatable, Sendable {
  /// The commands that make reports.
  public enum Command: String, Sendable, CaseIterable {
    /// Each connection that is listed is a case.
    case analyze
    /// Each capture with an expectation is a case.
    case check
  }

  /// A line of the table that counts everything, also what was left out.
  public struct Count: Equatable, Sendable {
    /// What is counted, such as a verdict.
    public var name: String
    /// How many there are.
    public var count: UInt64

    /// Creates a count.
    public init(name: String, count: UInt64) {
      self.name = name
      self.count = count
    }
  }

  /// The exit status of the command.
  public struct Exit: Equatable, Sendable {
    /// The number.
    public var status: Int32
    /// What it means, in a few words.
    public var meaning: String
    /// Whether the command did its work: an expectation that fails is work well done.
    public var isWorkDone: Bool

    /// Creates an exit status.
    public init(status: Int32, meaning: String, isWorkDone: Bool) {
      self.status = status
      self.meaning = meaning
      self.isWorkDone = isWorkDone
    }
  }

  /// The most cases that a report has.
  public static let limit = 1000
  /// The most ladders: each is a page, and a second look at its capture.
  public static let ladderLimit = 50

  /// What was run.
  public var command: Command
  /// The version of finack.
  public var version: String
  /// The captures that were read, in order.
  public var captures: [CaptureDescription]
  /// The first and the last moment of the captures; nil when there was none.
  public var times: ClosedRange<Timestamp>?
  /// The cases, those of one capture by first frame.
  public var cases: [ReportCase]
  /// How many cases failed or could not be looked at, also of those that were left out.
  public var failed: UInt64
  /// How many cases were left out because there are more than ``limit``.
  public var leftOut: UInt64 = 0
  /// Everything by kind.
  public var counts: [Count]
  /// What ``counts`` counts, in the singular: a connection or a capture.
  var countedNoun: String { command == .analyze ? "connection" : "capture" }
  /// Why captures could not be read to their end.
  public var errors: [ReadingError]
  /// How the command ends.
  public var exit: Exit
  /// The least grave findings that are reported.
  public var findings: Finding.Level = .abort

  /// Creates a report.
  public init(
    command: Command, version: String, captures: [CaptureDescription], times: ClosedRange<Timestamp>? = nil,
    cases: [ReportCase], counts: [Count], errors: [ReadingError] = [], exit: Exit
  ) {
    self.command = command
    self.version = version
    self.captures = captures
    self.times = times
    self.cases = cases
    failed = UInt64(cases.count(where: \.isBad))
    self.counts = counts
    self.errors = errors
    self.exit = exit
  }

  /// The findings of a connection that the report tells of.
  func findings(of result: ConnectionResult) -> [Finding] {
    result.findings.filter { $0.level.gravity >= findings.gravity }
  }

  /// The sentence that says how much is missing; nil when nothing is.
  var leftOutSentence: String? {
    guard leftOut > 0 else { return nil }
    return "\(leftOut.counted("more \(countedNoun)", "more \(countedNoun)s")) left out: a report holds "
      + "\(UInt64(Self.limit).grouped), the gravest first"
  }
}
