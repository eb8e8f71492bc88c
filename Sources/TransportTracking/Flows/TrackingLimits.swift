/// How long and how many connections are kept.
public struct TrackingLimits: Sendable {
  /// An ended connection is kept at least this long in capture time, for late segments and for its successor.
  ///
  /// Ten seconds hold the first five or six retransmissions of a FIN. Memory grows with this time, and hardly a packet comes later.
  public var linger: TimeSpan
  /// An ended connection is kept for at least this many frames of the capture: in a short capture nothing is forgotten, and a late
  /// packet joins its connection as it does in Wireshark.
  public var lingerFrames: UInt64
  /// No more connections than this are kept: those that have ended leave first, then the oldest that were never established, then the
  /// longest idle.
  public var connections: Int

  /// Creates limits; the defaults are for files.
  public init(linger: TimeSpan = .seconds(10), lingerFrames: UInt64 = 1_000_000, connections: Int = 1_000_000) {
    self.linger = linger
    self.lingerFrames = lingerFrames
    self.connections = connections
  }

  /// How many frames a *turn* has. Whose time is over leaves at the end of a turn and not at once, so that what leaves together does
  /// not depend on which other connections are tracked: the same connections leave in the same turn whatever the number of threads.
  public var turn: UInt64 { max(lingerFrames / 64, 1) }

  /// Into how many parts the limit on connections is divided. Each has its own share, so that who has to leave does not depend on which
  /// other parts are tracked; few connections are one part.
  var partitions: Int { connections >= 1 << 16 ? FlowKey.partitionCount : 1 }

  /// The share of a part.
  var connectionsPerPartition: Int { connections / partitions }
}
