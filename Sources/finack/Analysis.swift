import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// The pipeline: frames from the captures through the analyzer, judged, reported.
struct Analysis: ~Copyable {
  private let settings: AnalysisSettings
  private let console: Console
  private var capture: MergedCapture
  private var analyzer = Analyzer(seed: .random(in: .min ... .max))
  private var evaluator: ShutdownEvaluator
  private var reporter: any Reporter
  private var output: BufferedOutput
  private var outcomes = OutcomeTally()
  private var progress: Progress?
  private let environment: TerminalEnvironment

  /// Opens the captures and the output.
  static func open(_ settings: AnalysisSettings, _ console: Console) throws(CommandFailure) -> Analysis {
    if let output = settings.output, settings.paths.contains(where: { HostProcess.isSameFile($0, output) }) {
      throw CommandFailure(.usage, "\(output): the output would overwrite a capture")
    }
    let capture: MergedCapture
    do {
      capture = try MergedCapture(paths: settings.paths, options: settings.options)
    } catch {
      throw CommandFailure(error, hint: error.code == .filterSyntax ? settings.filterHint : nil)
    }
    return Analysis(settings, console, capture, try console.open(output: settings.output))
  }

  private init(
    _ settings: AnalysisSettings, _ console: Console, _ capture: consuming MergedCapture,
    _ output: consuming BufferedOutput
  ) {
    self.settings = settings
    self.console = console
    evaluator = ShutdownEvaluator(options: settings.evaluation)
    let isEverythingShown = settings.format == .jsonl && !settings.quiet
    evaluator.options.matchesSequence = isEverythingShown
    evaluator.options.leastFinding = isEverythingShown ? .note : settings.quiet ? .deviation : settings.leastFinding
    environment = TerminalEnvironment.current()
    reporter = settings.format.makeReporter(settings.reporterOptions(environment: environment))
    progress = settings.showsProgress(environment) ? Progress() : nil
    self.capture = capture
    self.output = output
  }

  /// Reads everything, reports everything, and says how it went.
  mutating func run() throws(CommandFailure) -> ExitStatus {
    for facts in capture.facts.compactMap(\.self) {
      reporter.capture(CaptureDescription(facts, settings.options), into: &output.buffer)
    }
    while try readBatch() {
      progress?.update(console) { (analyzer.statistics.frames, capture.facts) }
    }
    progress?.clear(console)
    analyzer.finish()
    evaluator.options.hasLostFrames = (drops ?? 0) > 0
    try reportDeparted()
    let summary = summary()
    reporter.summary(summary, into: &output.buffer)
    try output.flush()
    if !isReportOnErrorTerminal { for error in capture.errors { console.say(error.description.printable) } }
    return status(summary)
  }

  /// Reads some thousand frames; false when there are no more.
  private mutating func readBatch() throws(CommandFailure) -> Bool {
    for _ in 0..<8192 {
      guard capture.next() else { return false }
      capture.withFrame { header, bytes in
        analyzer.analyze(
          bytes, wireLength: header.originalLength, linkType: header.linkType.rawValue,
          moment: Moment(frame: header.number, time: Timestamp(nanoseconds: header.timestamp)))
      }
      if analyzer.hasDeparted { try reportDeparted() }
    }
    return true
  }

  private mutating func reportDeparted() throws(CommandFailure) {
    var failure: CommandFailure?
    analyzer.drain { tracked in
      let result = evaluator.evaluate(tracked)
      outcomes.add(result)
      reporter.connection(result, into: &output.buffer)
      guard failure == nil else { return }
      do throws(CommandFailure) { try output.flushIfLarge() } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Frames that the captures say they lost; nil when they say nothing. Complete at the end, where pcapng has it.
  private var drops: UInt64? {
    let counted = capture.facts.compactMap { $0?.drops.largest }
    return counted.isEmpty ? nil : counted.reduce(0, +)
  }

  private func summary() -> RunSummary {
    let statistics = analyzer.statistics
    return RunSummary(
      frames: FrameCounts(statistics, dropped: drops), outcomes: outcomes,
      evicted: statistics.evictedConnections, start: statistics.firstTime, end: statistics.lastTime,
      errors: capture.errors.map { ReadingError(path: $0.path, offset: $0.offset, message: $0.message) },
      threshold: ThresholdResult(failOn: settings.failOn, outcomes: outcomes))
  }

  /// Whether a person has just read the errors in the report, so that they need not be told twice.
  private var isReportOnErrorTerminal: Bool {
    settings.format == .text && settings.isOnTerminal(environment) && environment.isErrorTerminal
      && capture.facts.contains { $0 != nil }
  }

  /// A capture that cannot be read to its end matters more than the threshold; one that cannot even be opened, most.
  private func status(_ summary: RunSummary) -> ExitStatus {
    let statuses = capture.errors.map { ExitStatus($0.code) }
    for decisive in [ExitStatus.cannotOpen, .usage] where statuses.contains(decisive) { return decisive }
    if !statuses.isEmpty { return .unreadable }
    return summary.threshold?.isFailure == true ? .threshold : .success
  }
}

extension FrameCounts {
  /// The counts of an analysis, kinds without a frame left out.
  init(_ statistics: CaptureStatistics, dropped: UInt64?) {
    let malformed = DecodeError.allCases.compactMap { kind -> Named? in
      let count = statistics.malformed(kind)
      return count > 0 ? Named(name: "\(kind.name)", count: count) : nil
    }
    let unsupported = statistics.unsupportedLinkTypes.sorted { $0.key < $1.key }.map {
      Named(name: LinkType(rawValue: $0.key).description, count: $0.value)
    }
    self.init(
      read: statistics.frames, notTCP: statistics.otherFrames, truncated: statistics.cutFrames,
      fragments: statistics.fragments, dropped: dropped, malformed: malformed, unsupportedLinkTypes: unsupported)
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
