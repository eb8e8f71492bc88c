import ShutdownConformance
import ShutdownReporting

/// One statement of an expectation that a capture does not bear out.
public struct Mismatch: Equatable, Sendable {
  /// Which part of the expectation it is about.
  public enum Section: String, Sendable, CaseIterable {
    /// A connection that is not as expected, is missing, or is one too many.
    case connections
    /// A count.
    case summary
    /// A rule over all connections.
    case policy
    /// A rule hit that is missing, or was not allowed.
    case findings
  }

  /// One value that differs.
  public struct Difference: Equatable, Sendable {
    /// Where in the record, such as `fin.client.frame`; empty when it is about the whole.
    public var path: String
    /// What the expectation says.
    public var expected: String
    /// What the capture shows.
    public var found: String

    /// Creates a difference.
    public init(path: String, expected: String, found: String) {
      self.path = path
      self.expected = expected
      self.found = found
    }
  }

  /// The part of the expectation.
  public var section: Section
  /// What it is about in a few words: `stream 3`, `verdicts`, the name of a policy.
  public var subject: String
  /// The values that differ, at least one.
  public var differences: [Difference]
  /// Where the expectation says so.
  public var place: SourcePlace
  /// The frames of the capture to look at, in order.
  public var frames: [UInt64]
  /// The connection that it is about; nil when it is about none, or about many.
  public var connection: ConnectionResult?
  /// How many other connections, or findings, break the same rule in the same way.
  public var others: UInt64
  /// What `analyze` and `explain` need to be told to see the same connections: the `options:` of the expectation.
  public var arguments: [String] = []

  /// Creates a mismatch.
  public init(
    section: Section, subject: String, differences: [Difference], place: SourcePlace, frames: [UInt64] = [],
    connection: ConnectionResult? = nil, others: UInt64 = 0
  ) {
    self.section = section
    self.subject = subject
    self.differences = differences
    self.place = place
    self.frames = frames
    self.connection = connection
    self.others = others
  }

  /// The command that explains it: the connection on its own, or the capture's list when there is none.
  public func command(capture: String) -> String {
    let path = capture.shellPath
    let options = arguments.map { " \($0.shellWord)" }.joined()
    guard let connection else { return "finack --all \(path)\(options)" }
    return "finack explain \(path)\(options) --stream \(connection.stream)"
  }
}

extension Mismatch {
  /// `8 more findings like this`.
  var othersText: String {
    let noun = section == .findings ? "finding" : "connection"
    return "\(others) more \(others == 1 ? noun : noun + "s") like this"
  }
}
