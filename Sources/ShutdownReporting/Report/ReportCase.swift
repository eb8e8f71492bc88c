import ShutdownConformance
import TransportTracking

/// One thing that was looked at: a connection of an analysis, or a capture that was checked.
public struct ReportCase: Equatable, Sendable {
  /// How it came out.
  public enum Outcome: String, Sendable, CaseIterable {
    /// Nothing to complain of.
    case passed
    /// The capture does not hold enough to tell, or there is nothing to compare it with.
    case skipped
    /// Not as it has to be.
    case failed
    /// It could not be looked at.
    case unusable
  }

  /// How loudly a case is announced.
  enum Severity: Int, Comparable {
    case none, note, warning, error

    static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// What to call it: `stream 3, 10.0.0.1:40003 → 10.0.0.2:80`, or the path of a capture.
  public var name: String
  /// The capture, or the captures that were read as one.
  public var capture: String
  /// How it came out.
  public var outcome: Outcome
  /// What happened, in one line.
  public var message: String
  /// Capture time from its first frame to its last; nil when it has none.
  public var duration: TimeSpan?
  /// The connection, when the case is one.
  public var connection: ConnectionResult?
  /// What is wrong, each on its own; nothing unless the case failed or could not be looked at.
  public var problems: [ReportProblem]

  /// Creates a case.
  public init(
    name: String, capture: String, outcome: Outcome, message: String, duration: TimeSpan? = nil,
    connection: ConnectionResult? = nil, problems: [ReportProblem] = []
  ) {
    self.name = name
    self.capture = capture
    self.outcome = outcome
    self.message = message
    self.duration = duration
    self.connection = connection
    self.problems = problems
  }

  /// Whether it has to be looked into.
  var isBad: Bool { outcome == .failed || outcome == .unusable }

  /// A failure is an error; an end that may have cost data, or is doubtful, a warning; anything else that did not end well, a note.
  var severity: Severity {
    if isBad { return .error }
    guard let connection else { return outcome == .skipped ? .note : .none }
    if connection.verdict == .violating || connection.verdict == .abortive { return .warning }
    if connection.isSuspect || connection.deviant { return .warning }
    return connection.verdict == .graceful ? .none : .note
  }
}

/// One thing that is wrong with a case.
public struct ReportProblem: Equatable, Sendable {
  /// A place in a text, such as an expectation.
  public struct Place: Equatable, Sendable {
    /// The path of the file.
    public var path: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1.
    public var column: Int

    /// Creates a place.
    public init(path: String, line: Int, column: Int) {
      self.path = path
      self.line = line
      self.column = column
    }
  }

  /// What kind of problem: a verdict, or the part of an expectation that is not met.
  public var kind: String
  /// What is wrong, in one line.
  public var message: String
  /// The same for pages that show nothing else of it.
  public var headline: String
  /// More about it, a line each.
  public var details: [String]
  /// Where the text is that demands otherwise.
  public var place: Place?
  /// The frames to look at, in order.
  public var frames: [UInt64]
  /// The connection that it is about.
  public var connection: ConnectionResult?
  /// The command that explains it.
  public var command: String?
  /// The connection, drawn.
  public var ladder: Ladder?

  /// Creates a problem.
  public init(
    kind: String, message: String, headline: String? = nil, details: [String] = [], place: Place? = nil,
    frames: [UInt64] = [], connection: ConnectionResult? = nil, command: String? = nil, ladder: Ladder? = nil
  ) {
    self.kind = kind
    self.message = message
    self.headline = headline ?? message
    self.details = details
    self.place = place
    self.frames = frames
    self.connection = connection
    self.command = command
    self.ladder = ladder
  }
}
