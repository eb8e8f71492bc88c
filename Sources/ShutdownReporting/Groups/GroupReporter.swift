import ShutdownConformance

/// Reports groups of connections in place of connections: a table for people, `group` records for programs.
public struct GroupReporter: Reporter {
  private let format: OutputFormat
  private let options: ReporterOptions
  private var table: OutcomeTable
  private var base: any Reporter

  /// Creates a reporter; nil for a format that has no groups.
  public init?(_ grouping: Grouping, _ format: OutputFormat, _ options: ReporterOptions) {
    guard Self.formats.contains(format) else { return nil }
    var plain = options
    plain.grouping = nil
    self.format = format
    self.options = options
    table = OutcomeTable(by: grouping)
    base = format.makeReporter(plain)
  }

  /// The formats that can show groups.
  public static let formats: [OutputFormat] = [.text, .jsonl]

  /// Begins a capture; all captures of a run are one table.
  public mutating func capture(_ capture: CaptureDescription, into output: inout [UInt8]) {
    base.capture(capture, into: &output)
  }

  /// Counts a connection.
  public mutating func connection(_ result: ConnectionResult, into output: inout [UInt8]) { table.add(result) }

  /// Writes the groups, then the summary.
  public mutating func summary(_ summary: RunSummary, into output: inout [UInt8]) {
    if format == .jsonl {
      for group in table.sorted() {
        var json = JSONWriter(taking: &output)
        json.write(group, by: table.grouping)
        json.endLine(into: &output)
      }
    } else if !table.isEmpty {
      let text = OutcomeTableText(
        width: options.width, color: options.color, limit: options.all ? nil : options.limit)
      for line in text.lines(table) + [""] { output.append(line: line) }
    }
    base.summary(summary, into: &output)
  }
}
