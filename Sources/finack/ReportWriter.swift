import CaptureAnalysis
import PacketCapture
import ShutdownConformance
import ShutdownReporting

/// The report of an analysis on its way to the output.
struct ReportWriter: ~Copyable {
  private let settings: AnalysisSettings
  private let outputs: OutputGuard
  private var reporter: any Reporter
  private var output: BufferedOutput
  /// The listed connections, where they wait for the second pass.
  private var held: [ConnectionResult] = []
  /// The turn of the last connection of a shard.
  private var turn: UInt64?
  /// How many lines a shard has so far.
  private(set) var lines: UInt64 = 0

  /// Opens the output.
  ///
  /// Throws `usage` where a second pass is needed and the input is a pipe.
  static func open(
    _ settings: AnalysisSettings, _ environment: TerminalEnvironment, _ console: Console
  ) throws(CommandFailure) -> ReportWriter {
    if settings.extraction != nil { try SecondPass.requireFiles(settings.paths) }
    return ReportWriter(settings, environment, console.outputs, try console.open(output: settings.output))
  }

  private init(
    _ settings: AnalysisSettings, _ environment: TerminalEnvironment, _ outputs: OutputGuard,
    _ output: consuming BufferedOutput
  ) {
    self.settings = settings
    self.outputs = outputs
    reporter = settings.format.makeReporter(settings.reporterOptions(environment: environment))
    self.output = output
  }

  mutating func capture(_ capture: CaptureDescription) {
    reporter.capture(capture, into: &output.buffer)
    lines += 1
  }

  mutating func connection(_ result: ConnectionResult) throws(CommandFailure) {
    guard settings.extraction == nil || !settings.lists(result) else { return held.append(result) }
    reporter.connection(result, into: &output.buffer)
    try output.flushIfLarge()
  }

  /// Reports a connection whose record was encoded before its number was known; a shard also says in which turn it left. The record is
  /// written by ``write(lending:)``.
  mutating func connection(_ record: EncodedRecord) {
    if settings.shard != nil, record.turn != turn {
      output.append(ShardRecords.turn(record.turn))
      turn = record.turn
      lines += 1
    }
    lines += 1
    JSONLinesReporter.appendBeginning(stream: record.stream, into: &output.buffer)
    output.append(lent: record.buffer, record.range)
  }

  /// Writes the encoded records that were reported since the last time.
  mutating func write(lending buffers: [[UInt8]]) throws(CommandFailure) { try output.flush(lending: buffers) }

  /// Writes a line of its own.
  mutating func append(_ line: [UInt8]) { output.append(line) }

  /// Has a second look at the frames of the connections that had to wait for it; returns what went wrong.
  mutating func completeResults(by pass: SecondPass) -> CommandFailure? {
    do throws(CommandFailure) {
      try settings.extraction?.run(pass, completing: &held, outputs)
      return nil
    } catch {
      return error
    }
  }

  /// Reports the connections that had to wait, and ends the report.
  mutating func summary(_ summary: RunSummary) throws(CommandFailure) {
    for result in held {
      reporter.connection(result, into: &output.buffer)
      try output.flushIfLarge()
    }
    held = []
    reporter.summary(summary, into: &output.buffer)
    try output.finish()
  }
}
