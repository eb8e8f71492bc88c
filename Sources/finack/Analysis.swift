import CaptureAnalysis
import PacketCapture
import ShutdownConformance
import ShutdownReporting

/// The command `analyze`: every connection of the captures goes to a report.
struct Analysis: ~Copyable {
  private let settings: AnalysisSettings
  private let console: Console
  private let environment: TerminalEnvironment
  private var analysis: OfflineAnalysis
  private var report: ReportWriter
  private let reports: ReportOutputs
  private var collector: ReportCollector?
  private var progress: Progress?

  /// Opens the captures and the output.
  static func open(_ settings: AnalysisSettings, _ console: Console) throws(CommandFailure) -> Analysis {
    console.outputs.protect(settings.paths)
    let analysis: OfflineAnalysis
    do {
      analysis = try OfflineAnalysis(paths: settings.paths, options: settings.analysisOptions)
    } catch {
      throw CommandFailure(error, hint: error.code == .filterSyntax ? settings.filterHint : nil)
    }
    let environment = TerminalEnvironment.current()
    let reports = try ReportOutputs(
      settings.reports, output: settings.output, isText: !settings.format.isForPrograms, console)
    let report = try ReportWriter.open(settings, environment, console)
    return Analysis(settings, console, environment, analysis, report, reports)
  }

  private init(
    _ settings: AnalysisSettings, _ console: Console, _ environment: TerminalEnvironment,
    _ analysis: consuming OfflineAnalysis, _ report: consuming ReportWriter, _ reports: consuming ReportOutputs
  ) {
    self.settings = settings
    self.console = console
    self.environment = environment
    self.analysis = analysis
    self.report = report
    self.reports = reports
    collector = settings.reports.isEmpty ? nil : ReportCollector(settings.reportOptions, failOn: settings.failOn)
    progress = settings.showsProgress(environment) ? Progress() : nil
  }

  /// Reads everything, reports everything, and says how it went.
  ///
  /// - Parameter betweenPasses: Is called when everything was read once.
  /// - Returns: The exit status.
  /// - Throws: What keeps the report from being written.
  mutating func run(betweenPasses: () -> Void = {}) throws(CommandFailure) -> ExitStatus {
    for facts in analysis.captures.compactMap(\.self) {
      let capture = CaptureDescription(facts, settings.options)
      report.capture(capture)
      collector?.capture(capture)
    }
    while try readBatch() {
      progress?.update(console) { (analysis.frameCount, analysis.captures) }
    }
    progress?.clear(console)
    try analysis.finishDepartures { (output) throws(CommandFailure) in
      try Self.take(output, &report, &collector)
    }
    if let shard = settings.shard {
      report.append(ShardRecords.shard(shard, lines: report.lines, quoted: analysis.quotations))
    }
    betweenPasses()
    return try finish()
  }

  /// Has a second look at the frames where one is wanted, and reports what is known then, whatever has failed.
  private mutating func finish() throws(CommandFailure) -> ExitStatus {
    var summary = RunSummary(analysis.counts, errors: [], failOn: settings.failOn)
    let pass = analysis.secondPass
    var failures = [report.completeResults(by: pass)].compactMap(\.self)
    var page = collector?.report(summary, version: Finack.version, exit: Report.Exit(.success))
    let ladderFailure = page?.addLadders(by: pass)
    if let ladderFailure, ladderFailure.reading == nil || ladderFailure.reading != failures.first?.reading {
      failures.append(ladderFailure)
    }
    let errors = analysis.errors + failures.compactMap(\.reading)
    summary.errors = errors.map(ReadingError.init)
    try report.summary(summary)
    if !isReportOnErrorTerminal { for error in errors { console.say(error.description) } }
    let outputFailures = failures.filter { $0.reading == nil }
    for failure in outputFailures { _ = console.end(failure) }
    let status = outputFailures.first?.status ?? status(summary)
    page?.errors = summary.errors
    page?.exit = Report.Exit(status)
    if let page { try reports.write(page) }
    return status
  }

  private func status(_ summary: RunSummary) -> ExitStatus {
    if let failure = ExitStatus(reading: analysis.errors) { return failure }
    guard summary.isComplete else { return .unreadable }
    return summary.threshold?.isFailure == true ? .threshold : .success
  }

  private mutating func readBatch() throws(CommandFailure) -> Bool {
    try analysis.readDepartures { (output) throws(CommandFailure) in
      try Self.take(output, &report, &collector)
    }
  }

  private static func take(
    _ output: ConnectionOutput, _ report: inout ReportWriter, _ collector: inout ReportCollector?
  ) throws(CommandFailure) {
    switch output {
    case .record(let record): report.connection(record)
    case .octets(let buffers): try report.write(lending: buffers)
    case .result(let result):
      collector?.connection(result)
      try report.connection(result)
    }
  }

  /// Whether a person has just read the errors in the report, so that they need not be told twice.
  private var isReportOnErrorTerminal: Bool {
    !settings.format.isForPrograms && settings.isOnTerminal(environment) && environment.isErrorTerminal
      && analysis.captures.contains { $0 != nil }
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
