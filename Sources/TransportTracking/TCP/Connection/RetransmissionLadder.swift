/// Retransmissions of one segment without progress (RFC 9293 §3.8.3).
public struct RetransmissionLadder: Sendable {
  /// The first octet that is sent again and again.
  public internal(set) var sequence = SequenceNumber(0)
  /// How often it was sent again.
  public internal(set) var count: UInt32 = 0
  /// The frame of the first retransmission.
  public internal(set) var firstFrame: UInt64 = 0
  /// The frame of the last retransmission.
  public internal(set) var lastFrame: UInt64 = 0
  /// The time of the first retransmission.
  public internal(set) var firstTime = Timestamp(nanoseconds: 0)
  /// The time of the last retransmission.
  public internal(set) var lastTime = Timestamp(nanoseconds: 0)
  /// Segments of the peer that acknowledge nothing of what is repeated and follow a copy of it, sooner than the peer would come back by
  /// itself and later than one that was in flight at the first.
  public internal(set) var answers: UInt32 = 0

  /// Copies closer than this are one retransmission seen twice, or a burst: no retransmission timer is shorter (RFC 6298 §2.4).
  static let shortestInterval: TimeSpan = .milliseconds(10)

  init() {}

  /// Whether what is sent again and again has still not been acknowledged.
  public func isUnanswered(_ endpoint: TCPEndpoint) -> Bool {
    count > 0 && endpoint.outstanding > 0 && sequence >= endpoint.una
  }

  /// Whether the peer has answered: it, and the way back from it, work.
  public var isAnswered: Bool { answers > 0 }

  /// Notes a segment of the peer that acknowledges nothing of what is repeated.
  ///
  /// - Parameters:
  ///   - moment: When it was captured.
  ///   - flight: For how long segments that were sent before may still arrive.
  mutating func noteAnswer(_ moment: Moment, flight: TimeSpan) {
    guard count > 0, moment.time.elapsed(since: firstTime) > flight, answers < .max else { return }
    if moment.time.elapsed(since: lastTime) <= max(2 * flight, TCPConnection.answerTime) { answers += 1 }
  }

  mutating func add(_ sequence: SequenceNumber, frame: UInt64, time: Timestamp) {
    if count == 0 || sequence != self.sequence {
      self = RetransmissionLadder()
      self.sequence = sequence
      firstFrame = frame
      firstTime = time
    } else if time.elapsed(since: lastTime) < Self.shortestInterval {
      return
    }
    count += 1
    lastFrame = frame
    lastTime = time
  }
}
