import CaptureAnalysis
import PacketCapture
import ShutdownReporting
import TransportTracking

/// The command `live`: what interfaces tell goes to a report and to files, until something ends the run.
///
/// The analysis sees what it would see in the file that `-w` writes: the same frames under the same numbers.
struct LiveSession: ~Copyable {
  /// How long a wait may last, in milliseconds, so that settled ends and full buffers are seen in time.
  private static let longestWait = 100

  let settings: LiveSettings
  let console: Console
  let waiting: LiveWaiting
  var analysis: LiveAnalysis
  var output: LiveOutput
  private var isOver = false

  init(
    _ settings: LiveSettings, _ console: Console, _ waiting: consuming LiveWaiting,
    _ analysis: consuming LiveAnalysis, _ output: consuming LiveOutput
  ) {
    self.settings = settings
    self.console = console
    self.waiting = waiting
    self.analysis = analysis
    self.output = output
  }

  /// Reads until something ends the run, and reports how it went.
  ///
  /// A run without its report is none: when that cannot be written, the packets so far are, and the summary goes to the standard error.
  mutating func run() -> ExitStatus {
    do throws(CommandFailure) {
      try capture()
      return try finish()
    } catch {
      return end(error)
    }
  }

  private mutating func capture() throws(CommandFailure) {
    for interface in analysis.interfaces { output.report.add(CaptureDescription(interface)) }
    try output.report.flush()
    while !isOver {
      let hasRead = try analysis.read(into: &output)
      try output.report.flush()
      if hasRead { try obey() } else { try wait() }
      if analysis.hasEnded || isTimeUp || output.kept.hasLostReader { isOver = true }
    }
  }

  /// Waits for frames or signals, with everything that is known written out.
  private mutating func wait() throws(CommandFailure) {
    output.kept.flush()
    let isOutputUsed = (settings.output ?? "-") == "-" || settings.write == "-"
    let watched = isOutputUsed ? StandardStream.output.rawValue : -1
    if waiting.wait(for: analysis.readiness, output: watched, milliseconds: Self.longestWait) { isOver = true }
    try obey()
  }

  /// Does what signals ask for.
  private mutating func obey() throws(CommandFailure) {
    for request in waiting.requests() {
      switch request {
      case .end: isOver = true
      case .report: try reportInterim()
      }
    }
  }

  private var isTimeUp: Bool {
    guard let duration = settings.duration else { return false }
    return LiveAnalysis.now.elapsed(since: analysis.start) >= duration
  }

  private mutating func finish() throws(CommandFailure) -> ExitStatus {
    try analysis.finish(into: &output)
    output.kept.finish(analysis.counts, time: LiveAnalysis.now)
    let summary = summary()
    output.report.add(summary)
    try output.report.flush()
    for error in analysis.errors { console.say(error.description) }
    if output.kept.hasFailed { return .outputFailed }
    if !analysis.errors.isEmpty { return .unreadable }
    return summary.threshold?.isFailure == true ? .threshold : .success
  }

  /// Ends a run whose report cannot be written, or that nobody reads.
  private mutating func end(_ failure: CommandFailure) -> ExitStatus {
    analysis.lookForLosses(into: &output, atOnce: true)
    output.kept.finish(analysis.counts, time: LiveAnalysis.now)
    for error in analysis.errors { console.say(error.description) }
    let status = console.end(failure)
    guard status != .success else { return output.kept.hasFailed ? .outputFailed : .success }
    let format = OfferedFormat<LivePurpose>.standard
    var (text, reporter) = ([UInt8](), format.writer(ReporterOptions(all: true, quiet: true)))
    reporter.summary(summary(), into: &text)
    console.write(text)
    return status
  }
}
