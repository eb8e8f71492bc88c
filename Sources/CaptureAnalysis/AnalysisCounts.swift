import ShutdownConformance
import TransportTracking

/// What an analysis has counted.
public struct AnalysisCounts: Sendable {
  /// The frames by kind, and the times of the first and the last.
  ///
  /// Its `evictedConnections` are those of one thread; see ``evictedConnections``.
  public let frames: CaptureStatistics
  /// How many frames the captures say they lost, saturating; nil when they say nothing.
  public let lostFrames: UInt64?
  /// The connections that have left, by verdict and ending.
  public let outcomes: OutcomeTally
  /// Connections that left before they ended, because there were too many.
  public let evictedConnections: UInt64
}
