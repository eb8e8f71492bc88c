/// How long and how many connections are kept.
public struct TrackingLimits: Sendable {
  /// An ended connection is kept at least this long in capture time, in nanoseconds, for late segments and for its successor.
  ///
  /// Ten seconds hold the first five or six retransmissions of a FIN. Three times as long cost three times the memory and a sixth of
  /// the time on ten thousand short connections a second, for hardly a packet more.
  public var linger: Int64
  /// An ended connection is kept for at least this many frames of the capture: in a short capture nothing is forgotten, and a late
  /// packet joins its connection as it does in Wireshark.
  public var lingerFrames: UInt64
  /// No more connections than this are kept: the oldest that were never established leave first, then the longest idle.
  public var connections: Int

  /// Creates limits; the defaults are for files.
  public init(linger: Int64 = 10_000_000_000, lingerFrames: UInt64 = 1_000_000, connections: Int = 1_000_000) {
    self.linger = linger
    self.lingerFrames = lingerFrames
    self.connections = connections
  }
}
