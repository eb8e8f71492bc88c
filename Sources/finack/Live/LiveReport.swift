import CaptureAnalysis
import PacketCapture
import ShutdownConformance
import ShutdownReporting

/// The report of a live run: what is new becomes a record, what was said before does not come again.
struct LiveReport: ~Copyable {
  private var reporter: any LiveReporter
  private var ends = ReportedEnds()
  private var output: BufferedOutput

  init(_ reporter: any LiveReporter, _ output: consuming BufferedOutput) {
    self.reporter = reporter
    self.output = output
  }

  /// The connections as they were reported last.
  var outcomes: OutcomeTally { ends.outcomes }

  mutating func add(_ capture: CaptureDescription) { reporter.capture(capture, into: &output.buffer) }

  /// Shows what is known so far, where that is shown in place.
  mutating func refresh() { reporter.refresh(into: &output.buffer) }

  mutating func add(_ summary: RunSummary) { reporter.summary(summary, into: &output.buffer) }

  /// Reports a connection that has left, is over, or was said to be.
  ///
  /// - Returns: The mark of the record; nil when there was nothing new to say.
  mutating func take(_ end: LiveEnd) -> LiveMark? {
    guard end.hasLeft || end.isOver || ends.hasReported(end.result.id) else { return nil }
    defer { if end.hasLeft { ends.forget(end.result.id) } }
    return report(end.result)
  }

  private mutating func report(_ result: ConnectionResult) -> LiveMark? {
    guard let mark = ends.report(result, fingerprint: reporter.fingerprint(result)) else { return nil }
    reporter.connection(result, mark, into: &output.buffer)
    return mark
  }

  /// Writes what comes from now on to the file that has the name now.
  mutating func reopen() throws(CaptureError) { try output.reopen() }

  mutating func flush() throws(CommandFailure) { try output.flush() }
  mutating func flushIfLarge() throws(CommandFailure) { try output.flushIfLarge() }
}
