import ShutdownConformance

/// JSON Lines of a live run: the records of ``JSONLinesReporter``, with `report` and `supersedes`.
///
/// Without these two members the last record of each stream is, octet for octet, the one that an analysis of the same packets writes.
public struct LiveJSONReporter: LiveReporter {
  private let options: ReporterOptions
  private var lines: JSONLinesReporter

  /// Creates a reporter; of the options only ``ReporterOptions/quiet`` has a meaning here.
  public init(_ options: ReporterOptions = ReporterOptions()) {
    self.options = options
    lines = JSONLinesReporter(options)
  }

  /// Writes the `capture` record.
  public mutating func capture(_ capture: CaptureDescription, into output: inout [UInt8]) {
    lines.capture(capture, into: &output)
  }

  /// Writes a `connection` record.
  public mutating func connection(_ result: ConnectionResult, _ mark: LiveMark, into output: inout [UInt8]) {
    guard !options.quiet else { return }
    var json = JSONWriter(taking: &output)
    json.write(result, live: mark)
    json.endLine(into: &output)
  }

  /// Writes a `summary` record.
  public mutating func summary(_ summary: RunSummary, into output: inout [UInt8]) {
    lines.summary(summary, into: &output)
  }

  /// Of the whole record.
  public func fingerprint(_ result: ConnectionResult) -> UInt64 {
    var (none, text, print) = ([UInt8](), [UInt8](), OctetHash())
    var json = JSONWriter(taking: &none)
    json.write(result)
    json.endLine(into: &text)
    print.add(text)
    return print.value
  }
}
