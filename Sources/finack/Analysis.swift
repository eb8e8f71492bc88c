import PacketCapture
import ShutdownConformance
import ShutdownReporting

/// The command `analyze`: every connection of the captures goes to a report.
struct Analysis: ~Copyable {
  private let settings: AnalysisSettings
  private let console: Console
  private let environment: TerminalEnvironment
  private var pipeline: AnalysisPipeline
  private var report: ReportWriter
  private var progress: Progress?

  /// Opens the captures and the output.
  static func open(_ settings: AnalysisSettings, _ console: Console) throws(CommandFailure) -> Analysis {
    if let output = settings.output, settings.paths.contains(where: { HostProcess.isSameFile($0, output) }) {
      throw CommandFailure(.usage, "\(output): the output would overwrite a capture")
    }
    let pipeline: AnalysisPipeline
    do {
      pipeline = try AnalysisPipeline(
        paths: settings.paths, options: settings.options, evaluation: settings.effectiveEvaluation)
    } catch {
      throw CommandFailure(error, hint: error.code == .filterSyntax ? settings.filterHint : nil)
    }
    let environment = TerminalEnvironment.current()
    return Analysis(settings, console, environment, pipeline, try ReportWriter.open(settings, environment, console))
  }

  private init(
    _ settings: AnalysisSettings, _ console: Console, _ environment: TerminalEnvironment,
    _ pipeline: consuming AnalysisPipeline, _ report: consuming ReportWriter
  ) {
    self.settings = settings
    self.console = console
    self.environment = environment
    self.pipeline = pipeline
    self.report = report
    progress = settings.showsProgress(environment) ? Progress() : nil
  }

  /// Reads everything, reports everything, and says how it went.
  mutating func run() throws(CommandFailure) -> ExitStatus {
    for facts in pipeline.facts.compactMap(\.self) { report.capture(CaptureDescription(facts, settings.options)) }
    while try readBatch() {
      progress?.update(console) { (pipeline.frameCount, pipeline.facts) }
    }
    progress?.clear(console)
    try pipeline.finish { (result) throws(CommandFailure) in try report.connection(result) }
    let summary = pipeline.summary(failOn: settings.failOn)
    try report.summary(summary)
    if !isReportOnErrorTerminal { for error in pipeline.errors { console.say(error.description.printable) } }
    return pipeline.failureStatus ?? (summary.threshold?.isFailure == true ? .threshold : .success)
  }

  private mutating func readBatch() throws(CommandFailure) -> Bool {
    try pipeline.readBatch { (result) throws(CommandFailure) in try report.connection(result) }
  }

  /// Whether a person has just read the errors in the report, so that they need not be told twice.
  private var isReportOnErrorTerminal: Bool {
    settings.format == .text && settings.isOnTerminal(environment) && environment.isErrorTerminal
      && pipeline.facts.contains { $0 != nil }
  }
}

extension CaptureDescription {
  /// The capture as the reporters describe it.
  init(_ facts: CaptureFacts, _ options: CaptureOptions) {
    self.init(
      path: facts.path, format: facts.formatName, reader: options.reader.rawValue, size: facts.totalBytes,
      filter: options.filter)
  }
}
