import ShutdownConformance

/// JSON Lines of a live run: the records of ``JSONLinesReporter``, with `report` and `supersedes`.
///
/// Without these two members the last record of each stream is, octet for octet, the one that an analysis of the same packets writes.
struct LiveJSONReporter: LiveReporter {
  private let options: ReporterOptions
  private var lines: JSONLinesReporter

  /// Creates a reporter; of the options only ``ReporterOptions/quiet`` has a meaning here.
  init(_ options: ReporterOptions = ReporterOptions()) {
    self.options = options
    lines = JSONLinesReporter(options)
  }

  /// Writes the `capture` record.
  mutating func capture(_ capture: CaptureDescription, into output: inout [UInt8]) {
    lines.capture(capture, into: &output)
  }

  /// Writes a `connection` record.
  mutating func connection(_ result: ConnectionResult, _ mark: LiveMark, into output: inout [UInt8]) {
    guard !options.quiet else { return }
    var json = JSONWriter(taking: &output)
    json.write(result, live: mark)
    json.endLine(into: &output)
  }

  /// Writes a `summary` record.
  mutating func summary(_ summary: RunSummary, into output: inout [UInt8]) {
    lines.summary(summary, into: &output)
  }

  /// Of the whole record.
  func fingerprint(_ result: ConnectionResult) -> UInt64 {
    var (none, text, print) = ([UInt8](), [UInt8](), OctetHash())
    var json = JSONWriter(taking: &none)
    json.write(result)
    json.endLine(into: &text)
    print.add(text)
    return print.value
  }
}
