import ShutdownConformance

/// The report for people, like that of a linter: what did not end gracefully, and a summary.
///
/// The connections of a capture are listed when the capture is over, by first frame, whatever the order in which they
/// come: a list must not depend on the number of threads.
struct TextReporter: Reporter {
  private let options: ReporterOptions
  private var paths: [String] = []
  private var hasConnections = false
  private var listing: Listing
  private var hint: ExplainHint

  /// Creates a reporter.
  init(_ options: ReporterOptions = ReporterOptions()) {
    self.options = options
    listing = Listing(limit: options.all ? nil : options.limit)
    hint = ExplainHint()
  }

  /// Lists the connections of the capture before this one; captures in a row are one timeline.
  mutating func capture(_ capture: CaptureDescription, into output: inout [UInt8]) {
    flush(into: &output)
    if hasConnections { (paths, hasConnections) = ([], false) }
    paths.append(capture.path)
    hint.add(capture)
  }

  /// Keeps a connection for the list, unless it ended gracefully.
  mutating func connection(_ result: ConnectionResult, into output: inout [UInt8]) {
    hasConnections = true
    guard !options.quiet, options.all || result.verdict != .graceful else { return }
    listing.insert(result)
  }

  /// Lists the connections of the last capture, and writes the summary; nothing when no capture could be opened.
  mutating func summary(_ summary: RunSummary, into output: inout [UInt8]) {
    guard !paths.isEmpty || summary.isComplete else { return }
    flush(into: &output, isLast: true)
    let palette = Palette(isOn: options.color)
    output.append(line: SummaryTable.heading(summary))
    for line in SummaryTable.lines(summary.outcomes, palette) { output.append(line: line) }
    for line in SummaryNotes.lines(summary, palette) { output.append(line: line) }
  }

  private var heading: String {
    let names = paths.map { $0 == "-" ? "stdin" : $0 }
    guard names.count > 1 else { return names.first ?? "" }
    let rest = names.count > 3 ? " and \(UInt64(names.count - 3).grouped) more" : ""
    return names.prefix(3).joined(separator: ", ") + rest + ", merged by time"
  }

  private mutating func flush(into output: inout [UInt8], isLast: Bool = false) {
    guard !listing.isEmpty else { return }
    let palette = Palette(isOn: options.color)
    output.append(line: palette.bold(heading.printable))
    let listed = listing.sorted()
    for connection in listed { hint.consider(connection) }
    let connections = listed.map { ListedConnection($0, options) }
    let layout = ConnectionLayout(connections, palette, width: options.width)
    for line in layout.lines { output.append(line: line) }
    if listing.hidden > 0 {
      output.append(line: "  … and \(listing.hidden.grouped) more (--all lists every connection)")
    }
    if isLast, options.hintsAtExplain, let hint = hint.text(width: options.width) {
      output.append(line: palette.dim("  \(hint.printable)"))
    }
    output.append(line: "")
    listing = Listing(limit: listing.limit)
  }
}
