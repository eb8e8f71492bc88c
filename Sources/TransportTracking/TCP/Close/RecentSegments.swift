/// The last segments of an end that its peer may answer with an RST: all since a FIN or an RST was sent, and before that those that were sent
/// again or lie outside of the connection.
///
/// A fixed number of them, in a recycled place: when there are more, the oldest is forgotten.
struct RecentSegments: Sendable {
  /// What is kept of one segment.
  struct Segment: Sendable {
    var frame: UInt64 = 0
    var time = Timestamp(nanoseconds: 0)
    var acknowledgment = SequenceNumber(0)
    /// The number behind its last octet of payload.
    var end = SequenceNumber(0)
    /// The milliseconds since the segment before it.
    var silence: UInt32 = 0
    var hasPayload = false
    var isFin = false
    /// Whether it begins below what its sender had sent: a probe or a retransmission.
    var isRepeated = false
  }

  static let capacity = 16

  private var segments = InlineArray<16, Segment>(repeating: Segment())
  private var count = 0

  /// The oldest first.
  var first: Int { max(0, count - Self.capacity) }

  /// One of the segments from ``first`` on, below ``end``.
  subscript(index: Int) -> Segment { segments[index % Self.capacity] }

  /// How many there were.
  var end: Int { count }

  mutating func append(_ segment: Segment) {
    segments[count % Self.capacity] = segment
    count += 1
  }

  /// The silence before a segment that was sent again; nil when the frame is not that of one.
  func silence(before frame: UInt64) -> UInt32? {
    for index in first..<count where self[index].frame == frame && self[index].isRepeated { return self[index].silence }
    return nil
  }
}

extension RecentSegments.Segment {
  init(_ segment: TCPSegment, _ moment: Moment, isRepeated: Bool, after last: Timestamp) {
    (frame, time) = (moment.frame, moment.time)
    (acknowledgment, end) = (segment.acknowledgment, segment.payloadEnd)
    silence = UInt32(clamping: moment.time.elapsed(since: last).wholeMilliseconds)
    (hasPayload, isFin, self.isRepeated) = (segment.payloadLength > 0, segment.flags.contains(.fin), isRepeated)
  }

  /// The FIN of an end.
  init(_ fin: Close.End) {
    (frame, time, acknowledgment, end) = (fin.frame, fin.time, fin.acknowledgment, fin.sequence)
    (hasPayload, isFin) = (fin.payloadLength > 0, true)
  }

  /// What acknowledged a FIN, as far as it is kept.
  init(acknowledging fin: Close.End) {
    (frame, time, acknowledgment) = (fin.ackedFrame, fin.ackedTime, fin.sequence + 1)
  }
}
