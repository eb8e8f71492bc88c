import PacketCapture
import ShutdownConformance
import TransportTracking

/// The first of two passes: every connection of the captures is judged, and nothing is reported.
struct ConnectionSurvey: ~Copyable {
  private let console: Console
  private var capture: MergedCapture
  private var analyzer = Analyzer(seed: .random(in: .min ... .max))
  private var evaluator: ShutdownEvaluator
  private var progress: Progress?

  /// Opens captures. Sequences are matched, and all findings of the options are made.
  init(
    paths: [String], _ capture: CaptureOptions, _ evaluation: EvaluationOptions, _ console: Console,
    showsProgress: Bool, filterHint: String?
  ) throws(CommandFailure) {
    do {
      self.capture = try MergedCapture(paths: paths, options: capture)
    } catch {
      throw CommandFailure(error, hint: error.code == .filterSyntax ? filterHint : nil)
    }
    self.console = console
    evaluator = ShutdownEvaluator(options: evaluation)
    evaluator.options.matchesSequence = true
    progress = showsProgress ? Progress() : nil
  }

  /// Reads everything, and gives each connection when it has ended.
  ///
  /// - Returns: What could not be read.
  mutating func run(_ body: (ConnectionResult) -> Void) -> [CaptureError] {
    while readBatch(body) { progress?.update(console) { (analyzer.statistics.frames, capture.facts) } }
    progress?.clear(console)
    analyzer.finish()
    evaluator.options.hasLostFrames = capture.facts.contains { ($0?.drops.largest ?? 0) > 0 }
    analyzer.drain { body(evaluator.evaluate($0)) }
    return capture.errors
  }

  private mutating func readBatch(_ body: (ConnectionResult) -> Void) -> Bool {
    for _ in 0..<8192 {
      guard capture.next() else { return false }
      capture.withFrame { header, bytes in
        analyzer.analyze(
          bytes, wireLength: header.originalLength, linkType: header.linkType.rawValue,
          moment: Moment(frame: header.number, time: Timestamp(nanoseconds: header.timestamp)))
      }
      if analyzer.hasDeparted { analyzer.drain { body(evaluator.evaluate($0)) } }
    }
    return true
  }
}
