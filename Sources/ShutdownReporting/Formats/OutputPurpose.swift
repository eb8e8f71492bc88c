import ShutdownConformance

/// A kind of output, which some formats can write.
public protocol OutputPurpose: Sendable {
  /// What writes it.
  associatedtype Writer: Sendable

  /// What writes it in a format; nil when the format cannot.
  static func writer(of format: OutputFormat) -> Writer?
}

/// The connections of captures.
public enum ConnectionPurpose: OutputPurpose {
  /// Makes the reporter.
  public typealias Writer = @Sendable (ReporterOptions) -> any Reporter
  /// The reporter of a format.
  public static func writer(of format: OutputFormat) -> Writer? { format.writers.connections }
}

/// The connections of a live run.
public enum LivePurpose: OutputPurpose {
  /// Makes the reporter.
  public typealias Writer = @Sendable (ReporterOptions) -> any LiveReporter
  /// The reporter of a format.
  public static func writer(of format: OutputFormat) -> Writer? { format.writers.live }
}

/// How connections end before and after a change.
public enum ComparisonPurpose: OutputPurpose {
  /// Writes a comparison.
  public typealias Writer = @Sendable (EndingComparison) -> [UInt8]
  /// The writer of a format.
  public static func writer(of format: OutputFormat) -> Writer? { format.writers.comparison }
}

/// The catalogue of rules, or one of them.
public enum RulesPurpose: OutputPurpose {
  /// Writes rules: one in full, or a list.
  public typealias Writer = @Sendable (_ rules: [Rule], _ isOneInFull: Bool) -> [UInt8]
  /// The writer of a format.
  public static func writer(of format: OutputFormat) -> Writer? { format.writers.rules }
}

/// The packets of one connection.
public enum LadderPurpose: OutputPurpose {
  /// Draws a ladder.
  public typealias Writer = @Sendable (Ladder, LadderOptions) -> [UInt8]
  /// The writer of a format.
  public static func writer(of format: OutputFormat) -> Writer? { format.writers.ladder }
}

/// A report beside the output, for build servers.
public enum ReportPurpose: OutputPurpose {
  /// Writes a report.
  public typealias Writer = @Sendable (Report) -> [UInt8]
  /// The writer of a format.
  public static func writer(of format: OutputFormat) -> Writer? { format.writers.report }
}
