import PacketCapture
import ShutdownConformance
import TransportTracking

/// Judges the connections of frames that the caller has, one after the other: frames in memory, or of another capture library.
///
/// ```swift
/// var analysis = FrameAnalysis()
/// for frame in frames {
///   analysis.take(frame.header, frame.bytes)
///   analysis.drain { results.append($0) }
/// }
/// analysis.finish { results.append($0) }
/// ```
///
/// For files there is ``OfflineAnalysis``, for interfaces ``LiveAnalysis``.
public struct FrameAnalysis: ~Copyable {
  private var analyzer: Analyzer
  private let evaluator: ShutdownEvaluator
  private var firstFrames = FirstFrames()

  /// Creates an analysis.
  ///
  /// - Parameters:
  ///   - evaluation: How connections are judged. What was lost of the frames has to stand in it; nothing else tells of it here.
  ///   - limits: How long and how many connections are kept.
  public init(evaluation: EvaluationOptions = EvaluationOptions(), limits: TrackingLimits = TrackingLimits()) {
    analyzer = Analyzer(limits: limits, seed: .random(in: .min ... .max))
    analyzer.recordsBeginnings = true
    evaluator = ShutdownEvaluator(options: evaluation)
  }

  /// What the frames were so far.
  public var statistics: CaptureStatistics { analyzer.statistics }

  /// Takes the next frame; the numbers of frames have to rise.
  ///
  /// - Complexity: O(1) amortized.
  public mutating func take(_ header: FrameHeader, _ bytes: RawSpan) { analyzer.analyze(header, bytes) }

  /// Gives the results of the connections that have left since the last call.
  ///
  /// - Complexity: O(*n*) for *n* such connections.
  public mutating func drain(_ receive: (ConnectionResult) -> Void) {
    guard analyzer.hasDeparted else { return }
    lend(receive)
  }

  /// Ends the capture, and gives the results of all connections that are left, in the order of their first frames.
  public mutating func finish(_ receive: (ConnectionResult) -> Void) {
    analyzer.finish()
    lend(receive)
  }

  private mutating func lend(_ receive: (ConnectionResult) -> Void) {
    for beginning in analyzer.takeBeginnings() { firstFrames.append(beginning.frame) }
    let (evaluator, firstFrames) = (evaluator, firstFrames)
    analyzer.drain { receive(evaluator.evaluate($0).numbered(by: firstFrames)) }
  }
}
