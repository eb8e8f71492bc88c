import ShutdownConformance

/// How much is reported, and how it looks. Each format uses what has a meaning for it.
public struct ReporterOptions: Equatable, Sendable {
  /// Whether text lists every connection, without a limit, instead of those that are not graceful.
  ///
  /// Formats for programs always report every connection.
  public var all: Bool
  /// Whether the summary alone is reported.
  public var quiet: Bool
  /// Whether text is coloured with ANSI escapes; whether the output is a terminal is for the command line to find out.
  public var color: Bool
  /// The columns of the terminal; nil never breaks a line, so that each connection stays on a line of its own.
  public var width: Int?
  /// The number of connections that text lists for each capture unless ``all`` is set.
  public var limit: Int

  /// The least grave findings that text shows; programs get all of them.
  public var findings = Finding.Level.deviation
  /// Whether the list ends with the command that shows the packets of the worst connection in the list.
  public var hintsAtExplain = false
  /// Whether text says what to do about each finding.
  public var explainsFindings = false

  /// What connections are grouped by; nil reports each connection.
  public var grouping: Grouping?

  /// Creates options; without arguments, those of `finack` in a pipe.
  public init(all: Bool = false, quiet: Bool = false, color: Bool = false, width: Int? = nil, limit: Int = 50) {
    self.all = all
    self.quiet = quiet
    self.color = color
    self.width = width
    self.limit = limit
  }
}
