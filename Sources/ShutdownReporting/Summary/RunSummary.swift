import ShutdownConformance
import TransportTracking

/// What is said at the end of a run, of all its captures together.
public struct RunSummary: Equatable, Sendable {
  /// The frames.
  public var frames: FrameCounts
  /// The connections by verdict and ending.
  public var outcomes: OutcomeTally
  /// Connections that were given up because too many were open at once; they are among ``outcomes``.
  public var evicted: UInt64
  /// The earliest time of a frame; nil when there was none.
  public var start: Timestamp?
  /// The latest time of a frame; nil when there was none.
  public var end: Timestamp?
  /// Why captures could not be read to their end.
  public var errors: [ReadingError]
  /// Whether the run fails, if that was asked for.
  public var threshold: ThresholdResult?

  /// What was counted on each interface; empty for captures that are files.
  public var interfaces: [InterfaceCounts] = []
  /// What a live run has not kept.
  public var unwritten = UnwrittenCounts()
  /// Whether the run goes on after this summary.
  public var isInterim = false

  /// Whether every capture was read to its end.
  public var isComplete: Bool { errors.isEmpty }

  /// Creates a summary; without arguments, nothing was read.
  public init(
    frames: FrameCounts = FrameCounts(), outcomes: OutcomeTally = OutcomeTally(), evicted: UInt64 = 0,
    start: Timestamp? = nil, end: Timestamp? = nil, errors: [ReadingError] = [], threshold: ThresholdResult? = nil
  ) {
    self.frames = frames
    self.outcomes = outcomes
    self.evicted = evicted
    self.start = start
    self.end = end
    self.errors = errors
    self.threshold = threshold
  }
}
