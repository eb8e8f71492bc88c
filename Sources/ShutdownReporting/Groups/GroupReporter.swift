import ShutdownConformance

/// Reports groups of connections in place of connections: a table for people, `group` records for programs.
struct GroupReporter: Reporter {
  private let write: @Sendable (OutcomeTable, ReporterOptions, inout [UInt8]) -> Void
  private let options: ReporterOptions
  private var table: OutcomeTable
  private var base: any Reporter

  /// Creates a reporter; nil for a format that has no groups.
  init?(_ grouping: Grouping, _ format: OfferedFormat<ConnectionPurpose>, _ options: ReporterOptions) {
    guard let write = format.writers.groups else { return nil }
    var plain = options
    plain.grouping = nil
    self.write = write
    self.options = options
    table = OutcomeTable(by: grouping)
    base = format.makeReporter(plain)
  }

  /// Begins a capture; all captures of a run are one table.
  mutating func capture(_ capture: CaptureDescription, into output: inout [UInt8]) {
    base.capture(capture, into: &output)
  }

  /// Counts a connection.
  mutating func connection(_ result: ConnectionResult, into output: inout [UInt8]) { table.add(result) }

  /// Writes the groups, then the summary.
  mutating func summary(_ summary: RunSummary, into output: inout [UInt8]) {
    write(table, options, &output)
    base.summary(summary, into: &output)
  }
}
