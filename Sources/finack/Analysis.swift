import PacketCapture
import ShutdownConformance
import ShutdownReporting

/// The command `analyze`: every connection of the captures goes to a reporter.
struct Analysis: ~Copyable {
  private let settings: AnalysisSettings
  private let console: Console
  private var pipeline: AnalysisPipeline
  private var reporter: any Reporter
  private var output: BufferedOutput
  private var progress: Progress?
  private let environment: TerminalEnvironment

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
    return Analysis(settings, console, pipeline, try console.open(output: settings.output))
  }

  private init(
    _ settings: AnalysisSettings, _ console: Console, _ pipeline: consuming AnalysisPipeline,
    _ output: consuming BufferedOutput
  ) {
    self.settings = settings
    self.console = console
    environment = TerminalEnvironment.current()
    reporter = settings.format.makeReporter(settings.reporterOptions(environment: environment))
    progress = settings.showsProgress(environment) ? Progress() : nil
    self.pipeline = pipeline
    self.output = output
  }

  /// Reads everything, reports everything, and says how it went.
  mutating func run() throws(CommandFailure) -> ExitStatus {
    for facts in pipeline.facts.compactMap(\.self) {
      reporter.capture(CaptureDescription(facts, settings.options), into: &output.buffer)
    }
    while try readBatch() {
      progress?.update(console) { (pipeline.frameCount, pipeline.facts) }
    }
    progress?.clear(console)
    try pipeline.finish { (result) throws(CommandFailure) in
      reporter.connection(result, into: &output.buffer)
      try output.flushIfLarge()
    }
    let summary = pipeline.summary(failOn: settings.failOn)
    reporter.summary(summary, into: &output.buffer)
    try output.flush()
    if !isReportOnErrorTerminal { for error in pipeline.errors { console.say(error.description.printable) } }
    return pipeline.failureStatus ?? (summary.threshold?.isFailure == true ? .threshold : .success)
  }

  private mutating func readBatch() throws(CommandFailure) -> Bool {
    try pipeline.readBatch { (result) throws(CommandFailure) in
      reporter.connection(result, into: &output.buffer)
      try output.flushIfLarge()
    }
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
