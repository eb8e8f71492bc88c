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
  /// Octets of payload of what is repeated, the least of its copies; zero for a FIN alone. What is longer than anything that ever arrived
  /// may be too long for the path (RFC 2923 §2.1).
  public internal(set) var length: UInt32 = 0
  /// Segments of the peer that acknowledge nothing of what is repeated and whose TSecr is the TSval of one of the last two copies: that copy
  /// has arrived (RFC 7323 §4.3). Copies with the TSval of what was sent before them tell nothing.
  public internal(set) var echoes: UInt32 = 0
  /// The frame of the first of ``answers`` and ``echoes``; zero when there is none.
  public internal(set) var firstAnswerFrame: UInt64 = 0
  /// The frame of the last of ``answers`` and ``echoes``; zero when there is none.
  public internal(set) var lastAnswerFrame: UInt64 = 0
  /// TSval of the last copy that has one of its own; nil when there was none.
  private var timestampValue: UInt32?
  /// The same of the copy before that.
  private var previousTimestampValue: UInt32?

  /// Copies closer than this are one retransmission seen twice, or a burst: no retransmission timer is shorter (RFC 6298 §2.4).
  static let shortestInterval: TimeSpan = .milliseconds(10)

  init() {}

  /// Whether what is sent again and again has still not been acknowledged.
  public func isUnanswered(_ endpoint: TCPEndpoint) -> Bool {
    count > 0 && endpoint.outstanding > 0 && sequence >= endpoint.una
  }

  /// Whether TSecr of a segment of the peer is TSval of a copy.
  private func isEcho(_ segment: TCPSegment) -> Bool {
    guard count > 0, segment.traits.contains(.timestamps) else { return false }
    return segment.timestampEcho == timestampValue || segment.timestampEcho == previousTimestampValue
  }

  /// Whether the peer has answered: it, and the way back from it, work.
  public var isAnswered: Bool { answers > 0 }

  /// Notes a segment of the peer that acknowledges nothing of what is repeated.
  ///
  /// - Parameters:
  ///   - segment: The segment.
  ///   - moment: When it was captured.
  ///   - flight: For how long segments that were sent before may still arrive.
  mutating func noteAnswer(_ segment: TCPSegment, _ moment: Moment, flight: TimeSpan) {
    guard count > 0 else { return }
    let isLateEnough = moment.time.elapsed(since: firstTime) > flight
    let isSoonEnough = moment.time.elapsed(since: lastTime) <= max(2 * flight, TCPConnection.answerTime)
    let (isAnswer, isEcho) = (isLateEnough && isSoonEnough, isEcho(segment))
    guard isAnswer || isEcho else { return }
    if isAnswer, answers < .max { answers += 1 }
    if isEcho, echoes < .max { echoes += 1 }
    if firstAnswerFrame == 0 { firstAnswerFrame = moment.frame }
    lastAnswerFrame = moment.frame
  }

  /// Adds a segment that was sent again.
  ///
  /// - Parameters:
  ///   - segment: The segment.
  ///   - sequence: The number of the first octet that is sent again, or of the FIN.
  ///   - moment: When it was captured.
  ///   - sender: Its sender, as its last segment left it.
  mutating func add(_ segment: TCPSegment, at sequence: SequenceNumber, _ moment: Moment, sender: TCPEndpoint) {
    let isSame = count > 0 && sequence == self.sequence
    add(sequence, frame: moment.frame, time: moment.time)
    length = isSame ? min(length, segment.payloadLength) : segment.payloadLength
    guard segment.traits.contains(.timestamps), segment.timestampValue != sender.timestampValue else { return }
    (previousTimestampValue, timestampValue) = (timestampValue, segment.timestampValue)
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
