import ShutdownConformance

/// An output format: what it is called, for whom it is, and what can be written in it.
///
/// A command offers the formats that can write its kind of output (``OutputPurpose``). ``all`` is the one list of formats.
public struct OutputFormat: Sendable {
  /// The name that `--format` or `--report` takes.
  public let name: String
  /// Whether programs read it: it lists every connection, with all that is known of it. People get what did not end gracefully.
  public let isForPrograms: Bool
  /// Whether each connection is a record on a line of its own, which threads can encode and `finack merge` can join.
  public let hasRecords: Bool
  /// Whether its lines may stand between those of text.
  public let fitsBetweenText: Bool

  let writers: Writers

  /// What can be written in a format; nil for what cannot.
  struct Writers: Sendable {
    /// The connections of captures.
    var connections: ConnectionPurpose.Writer?
    /// The connections of a live run.
    var live: LivePurpose.Writer?
    /// Groups of connections.
    var groups: (@Sendable (OutcomeTable, ReporterOptions, inout [UInt8]) -> Void)?
    /// The comparison of two sets of captures.
    var comparison: ComparisonPurpose.Writer?
    /// The catalogue of rules.
    var rules: RulesPurpose.Writer?
    /// The packets of one connection.
    var ladder: LadderPurpose.Writer?
    /// A report beside the output, for build servers.
    var report: ReportPurpose.Writer?
  }

  /// Describes a format.
  init(
    _ name: String, isForPrograms: Bool = true, hasRecords: Bool = false, fitsBetweenText: Bool = false,
    _ writers: Writers
  ) {
    self.name = name
    self.isForPrograms = isForPrograms
    self.hasRecords = hasRecords
    self.fitsBetweenText = fitsBetweenText
    self.writers = writers
  }

  /// Whether groups of connections can be written in it.
  public var hasGroups: Bool { writers.groups != nil }
}

extension OutputFormat {
  /// Every format. A new one is a file that describes it, beside its writer, and a line here.
  ///
  /// The order is that in which a command lists those that it offers.
  public static let all: [OutputFormat] = [
    .text,
    .jsonl,
    .mermaid,
    .svg,
    .json,
    .junit,
    .sarif,
    .github,
    .markdown,
  ]
}
