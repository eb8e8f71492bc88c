import PacketCapture
import ShutdownConformance
import TransportTracking

/// How interfaces are captured on, and how their connections are tracked and judged.
public struct LiveAnalysisOptions: Sendable {
  /// How packets are captured.
  public var capture: LiveOptions
  /// How connections are judged. Losses that the kernel tells of are added to those that are set here.
  public var evaluation: EvaluationOptions
  /// When the end of a connection counts as decided.
  public var decisions: DecisionTimes
  /// How long and how many connections are kept.
  public var limits: TrackingLimits
  /// After how many frames the run is over; nil for no limit.
  public var frameLimit: UInt64?

  /// Creates options.
  ///
  /// - Parameters:
  ///   - capture: How packets are captured.
  ///   - evaluation: How connections are judged.
  ///   - decisions: When the end of a connection counts as decided.
  ///   - limits: How long and how many connections are kept.
  ///   - frameLimit: After how many frames the run is over.
  public init(
    capture: LiveOptions = LiveOptions(), evaluation: EvaluationOptions = EvaluationOptions(),
    decisions: DecisionTimes = DecisionTimes(), limits: TrackingLimits = TrackingLimits(), frameLimit: UInt64? = nil
  ) {
    self.capture = capture
    self.evaluation = evaluation
    self.decisions = decisions
    self.limits = limits
    self.frameLimit = frameLimit
  }
}
