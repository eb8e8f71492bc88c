/// When a live analysis is told of an end, in capture time.
public struct DecisionTimes: Sendable {
  /// How long an ended connection has to be silent before its end counts as decided, so that a late RST still counts.
  ///
  /// One second is the least retransmission timeout of RFC 6298 §2.4, and longer than nearly any round-trip time: what answers the close
  /// has arrived by then, and whoever watches does not wait for long.
  public var settle: TimeSpan
  /// After how much silence a connection that has not closed is looked at, because its ends may have given up: twice the largest
  /// retransmission timeout (RFC 6298 §2.5: 60 s).
  public var silence: TimeSpan

  /// Creates the default times.
  public init(settle: TimeSpan = .seconds(1), silence: TimeSpan = .seconds(120)) {
    self.settle = settle
    self.silence = silence
  }
}

/// What a live analysis watches, to tell of ends before connections leave the table. Without one the table does nothing of it.
///
/// The queues hold places and times only; a connection stays where it is when its end is told, and leaves at the same segment as if
/// nobody had watched. So the final word on every connection is that of an analysis of the same packets from a file.
struct EndWatch: ~Copyable {
  /// How often connections that are alive are looked through for silence: a pass over a million takes some milliseconds.
  static let sweepInterval: TimeSpan = .seconds(10)

  /// A connection that went on after its end.
  struct Revival {
    var place: PoolIndex
    var stream: UInt64
    var time: Timestamp
  }

  let times: DecisionTimes
  /// Connections that have ended, an entry for each frame since; the frame of the entry that counts is the last of its connection.
  var settling = LingerQueue()
  /// Connections that seemed to have ended and went on.
  var revived = Fifo<Revival>()
  /// When connections that are alive were looked through last; nil before the first time.
  var lastSweep: Timestamp?

  init(_ times: DecisionTimes) { self.times = times }

  /// Notes a connection that seemed to have ended, and goes on. Each took an end before it, so that there are not more than frames in a
  /// settling time.
  mutating func noteRevival(_ place: PoolIndex, _ stream: UInt64, _ time: Timestamp) {
    revived.append(Revival(place: place, stream: stream, time: time))
  }
}
