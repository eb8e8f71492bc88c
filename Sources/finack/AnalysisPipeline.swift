import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// Frames from captures through the analyzer, judged one connection at a time: what every command that reads files shares.
///
/// Nothing is written here. The caller takes each result as its connection leaves the table, so that memory is bounded.
struct AnalysisPipeline: ~Copyable {
  /// Takes the result of one connection.
  typealias Receiver = (ConnectionResult) throws(CommandFailure) -> Void

  private var capture: MergedCapture
  private var analyzer = Analyzer(seed: .random(in: .min ... .max))
  private var evaluator: ShutdownEvaluator
  private var outcomes = OutcomeTally()
  /// Whether connections of which there is little to say are only counted.
  private let countsBriefly: Bool

  /// Opens captures, read as one timeline.
  ///
  /// - Parameters:
  ///   - paths: The captures.
  ///   - options: How they are read.
  ///   - evaluation: How connections are judged.
  ///   - countsBriefly: Whether the results of connections of which there is little to say are not wanted: they are only counted.
  /// - Throws: What is wrong with the filter.
  init(
    paths: [String], options: CaptureOptions, evaluation: EvaluationOptions, countsBriefly: Bool = false
  ) throws(CaptureError) {
    self.countsBriefly = countsBriefly
    capture = try MergedCapture(paths: paths, options: options)
    evaluator = ShutdownEvaluator(options: evaluation)
  }

  /// What is known of each capture; nil for one that could not be opened.
  var facts: [CaptureFacts?] { capture.facts }

  /// Why captures could not be opened or read to their end.
  var errors: [CaptureError] { capture.errors }

  /// Frames read so far.
  var frameCount: UInt64 { analyzer.statistics.frames }

  /// Reads everything; each result goes to `receive`.
  mutating func run(_ receive: Receiver) throws(CommandFailure) {
    while try readBatch(receive) {}
    try finish(receive)
  }

  /// Reads some thousand frames; false when there are no more.
  mutating func readBatch(_ receive: Receiver) throws(CommandFailure) -> Bool {
    for _ in 0..<8192 {
      guard capture.next() else { return false }
      capture.withFrame { header, bytes in
        analyzer.analyze(
          bytes, wireLength: header.originalLength, linkType: header.linkType.rawValue,
          moment: Moment(frame: header.number, time: Timestamp(nanoseconds: header.timestamp)))
      }
      if analyzer.hasDeparted { try drain(receive) }
    }
    return true
  }

  /// Ends every connection that is left, once there are no more frames.
  mutating func finish(_ receive: Receiver) throws(CommandFailure) {
    analyzer.finish()
    evaluator.options.hasLostFrames = (drops ?? 0) > 0
    try drain(receive)
  }

  private mutating func drain(_ receive: Receiver) throws(CommandFailure) {
    var failure: CommandFailure?
    analyzer.drain { brief in
      guard countsBriefly, let (verdict, ending) = evaluator.ending(of: brief) else { return false }
      outcomes.add(verdict, ending)
      return true
    } _: { tracked in
      let result = evaluator.evaluate(tracked)
      outcomes.add(result)
      guard failure == nil else { return }
      do throws(CommandFailure) { try receive(result) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Frames that the captures say they lost; nil when they say nothing. Complete at the end, where pcapng has it.
  private var drops: UInt64? {
    let counted = capture.facts.compactMap { $0?.drops.largest }
    return counted.isEmpty ? nil : counted.reduce(0, +)
  }

  /// What is to be said at the end; the threshold is the one that these verdicts make.
  func summary(failOn: [Verdict]) -> RunSummary {
    let statistics = analyzer.statistics
    return RunSummary(
      frames: FrameCounts(statistics, dropped: drops), outcomes: outcomes,
      evicted: statistics.evictedConnections, start: statistics.firstTime, end: statistics.lastTime,
      errors: capture.errors.map { ReadingError(path: $0.path, offset: $0.offset, message: $0.message) },
      threshold: ThresholdResult(failOn: failOn, outcomes: outcomes))
  }

  /// The status that reading led to: a capture that cannot even be opened matters most. Nil when all were read to their end.
  var failureStatus: ExitStatus? {
    let statuses = capture.errors.map { ExitStatus($0.code) }
    for decisive in [ExitStatus.cannotOpen, .usage] where statuses.contains(decisive) { return decisive }
    return statuses.isEmpty ? nil : .unreadable
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
