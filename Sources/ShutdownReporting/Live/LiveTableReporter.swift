import ShutdownConformance

/// Groups of connections in place of connections: on a terminal a table that is refreshed in place, in a pipe the same once, at the end.
public struct LiveTableReporter: LiveReporter {
  /// The groupings of a live table: those whose group a connection does not leave when more is known of it.
  public static let groupings: [Grouping] = [.server, .client]

  private let write: @Sendable (OutcomeTable, ReporterOptions, inout [UInt8]) -> Void
  private var options: ReporterOptions
  private let rows: Int?
  private var table: OutcomeTable
  private var base: any LiveReporter
  private var shownLines = 0
  private var hasChanged = false

  /// Creates a reporter; nil for a format that has no groups.
  ///
  /// - Parameters:
  ///   - grouping: One of ``groupings``.
  ///   - format: What is written.
  ///   - options: How it looks.
  ///   - rows: The rows of the terminal that the table is refreshed on; nil for none.
  public init?(_ grouping: Grouping, _ format: OfferedFormat<LivePurpose>, _ options: ReporterOptions, rows: Int?) {
    guard let write = format.writers.groups else { return nil }
    self.write = write
    self.options = options
    self.options.all = true
    self.rows = !format.isForPrograms && !options.quiet ? rows : nil
    table = OutcomeTable(by: grouping)
    var plain = options
    plain.quiet = true
    base = format.writer(plain)
  }

  /// Groups are of all interfaces.
  public mutating func capture(_ capture: CaptureDescription, into output: inout [UInt8]) {}

  /// Counts a connection; one that was counted before is counted again.
  public mutating func connection(_ result: ConnectionResult, _ mark: LiveMark, into output: inout [UInt8]) {
    if let superseded = mark.supersedes { table.takeBack(result, superseded.outcome.verdict) }
    table.add(result)
    hasChanged = true
  }

  /// Writes the table over the one before, if it says something else.
  public mutating func refresh(into output: inout [UInt8]) {
    guard let rows, hasChanged else { return }
    hasChanged = false
    erase(from: &output)
    let lines = OutcomeTableText(width: options.width, color: options.color).lines(table)
    shownLines = min(lines.count, max(rows - 1, 1))
    for line in lines.prefix(shownLines) { output.append(line: line) }
  }

  /// Writes the groups, then the summary.
  public mutating func summary(_ summary: RunSummary, into output: inout [UInt8]) {
    erase(from: &output)
    if !options.quiet { write(table, options, &output) }
    hasChanged = true
    base.summary(summary, into: &output)
  }

  /// Of what groups are made of: the line of text about the connection.
  public func fingerprint(_ result: ConnectionResult) -> UInt64 { LiveTextReporter().fingerprint(result) }

  /// Goes back to the first line of the table, and clears from there (ECMA-48: CUU, ED).
  private mutating func erase(from output: inout [UInt8]) {
    if shownLines > 0 { output.append(contentsOf: "\u{1b}[\(shownLines)A\u{1b}[J".utf8) }
    shownLines = 0
  }
}
