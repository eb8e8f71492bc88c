import ShutdownConformance
import TransportTracking

/// The mapping of TCP: gives the segments of one connection their relative numbers and their marks, one after the other.
///
/// With ``TCPFlags/texts`` and ``TCPFlags/effects`` it is all that a ladder knows of TCP; ``LadderReader`` calls it.
///
/// It shows what Wireshark would remark of a segment and decides nothing: verdicts and findings come from the tracker. Memory is fixed,
/// each segment costs O(1).
struct SegmentMarker {
  /// What is known of one end as a sender.
  private struct Sender {
    /// The number that counts as zero.
    var base: SequenceNumber?
    /// The number behind the highest that was sent.
    var next: SequenceNumber?
    /// When that was sent.
    var nextTime = Timestamp(nanoseconds: 0)
    /// The lowest number that was skipped and not sent since; at most one gap is remembered.
    var hole: (start: SequenceNumber, end: SequenceNumber)?
    /// Its last segment.
    var last: TCPSegment?
    /// When that was captured.
    var lastTime = Timestamp(nanoseconds: 0)
    /// The shift of its windows; nil when its SYN did not offer any, or was not captured.
    var shift: UInt8?
    /// Whether its last segment was a keep-alive probe.
    var isProbing = false
  }

  /// A segment below the highest number is out of order within this time, later it was sent again: Wireshark's 3 ms.
  private static let reorderingTime: TimeSpan = .milliseconds(3)
  /// Within this, a segment that says the same is a copy that the capture made.
  private static let copyTime: TimeSpan = .milliseconds(1)
  /// The same for a segment with the same IPv4 identification.
  private static let identifiedCopyTime: TimeSpan = .milliseconds(100)

  private var client = Sender()
  private var server = Sender()

  /// The segment with its marks and relative numbers.
  mutating func mark(
    _ segment: TCPSegment, from role: Role, at moment: Moment, preview: PayloadPreview
  ) -> LadderSegment {
    var marks: SegmentMarks
    switch role {
    case .client: marks = Self.take(segment, moment, me: &client, peer: &server)
    case .server: marks = Self.take(segment, moment, me: &server, peer: &client)
    }
    if segment.traits.contains(.reassembled) { marks.insert(.reassembled) }
    let (me, peer) = role == .client ? (client, server) : (server, client)
    let isScaled = !segment.flags.contains(.syn) && me.shift != nil && peer.shift != nil
    return LadderSegment(
      frame: moment.frame, time: moment.time, sender: role, effects: segment.flags.effects,
      flags: segment.flags.texts,
      sequence: Self.relative(segment.sequence, to: me.base),
      acknowledgment: segment.flags.contains(.ack) ? Self.relative(segment.acknowledgment, to: peer.base) : nil,
      length: segment.payloadLength,
      window: UInt32(segment.window) << (isScaled ? UInt32(min(me.shift ?? 0, 14)) : 0), marks: marks,
      preview: preview)
  }

  /// Whether an ICMP error can be about a segment of an end, as far as its numbers are known.
  func isKnown(_ error: ICMPError, about role: Role) -> Bool {
    (role == .client ? client : server).next.map { error.isNear($0) } ?? true
  }

  /// A sequence number of an end from its first one on; nil when that is not known.
  func relative(_ number: SequenceNumber, of role: Role) -> UInt32? {
    (role == .client ? client : server).base.map { Self.relative(number, to: $0) }
  }

  private static func relative(_ number: SequenceNumber, to base: SequenceNumber?) -> UInt32 {
    number.rawValue &- (base ?? number).rawValue
  }

  private static func take(
    _ segment: TCPSegment, _ moment: Moment, me: inout Sender, peer: inout Sender
  ) -> SegmentMarks {
    if isCopy(segment, moment, of: me) { return .duplicateFrame }
    place(segment, me: &me, peer: &peer)
    var marks: SegmentMarks = []
    if !segment.flags.contains(.rst), !isForeign(segment, me) {
      marks = sequenceMarks(segment, moment, me: &me, peer: peer)
      if segment.flags.contains(.ack) { marks.formUnion(acknowledgmentMarks(segment, me: me, peer: peer)) }
      me.isProbing = marks.contains(.keepAlive)
      advance(segment, moment, me: &me)
    }
    me.last = segment
    me.lastTime = moment.time
    return marks
  }

  /// Sets what relative numbers count from: the SYN, otherwise the number before the first, as Wireshark does.
  private static func place(_ segment: TCPSegment, me: inout Sender, peer: inout Sender) {
    let isSYN = segment.flags.contains(.syn)
    if me.base == nil { me.base = isSYN ? segment.sequence : segment.sequence - 1 }
    if isSYN { me.shift = segment.traits.contains(.windowScale) ? segment.windowScale : nil }
    guard segment.flags.contains(.ack), peer.base == nil else { return }
    peer.base = segment.acknowledgment - 1
  }

  /// Whether a segment is a SYN of another incarnation, which says nothing of the numbers of this one.
  private static func isForeign(_ segment: TCPSegment, _ me: Sender) -> Bool {
    segment.flags.contains(.syn) && segment.sequence != me.base
  }

  private static func isCopy(_ segment: TCPSegment, _ moment: Moment, of me: Sender) -> Bool {
    guard let last = me.last, last.sequence == segment.sequence, last.flags == segment.flags,
      last.acknowledgment == segment.acknowledgment, last.payloadLength == segment.payloadLength,
      last.window == segment.window, last.identification == segment.identification,
      last.timestampValue == segment.timestampValue
    else { return false }
    let elapsed = moment.time.elapsed(since: me.lastTime).magnitude
    if segment.identification != 0 { return elapsed <= identifiedCopyTime }
    return segment.sequenceLength > 0 && elapsed <= copyTime
  }

  private static func sequenceMarks(
    _ segment: TCPSegment, _ moment: Moment, me: inout Sender, peer: Sender
  ) -> SegmentMarks {
    guard let next = me.next else { return [] }
    if !segment.flags.contains(.fin), !segment.flags.contains(.syn), segment.payloadLength <= 1,
      segment.sequence == next - 1
    {
      return .keepAlive
    }
    if segment.payloadLength == 1, segment.sequence == next, peer.last?.window == 0 { return .zeroWindowProbe }
    if segment.sequence > next {
      me.hole = me.hole ?? (next, segment.sequence)
      return .gapBefore
    }
    guard segment.sequenceLength > 0, segment.sequence < next else { return [] }
    guard let hole = me.hole, segment.sequence >= hole.start, segment.sequence < hole.end else {
      return .retransmission
    }
    let end = segment.sequence + segment.sequenceLength
    me.hole = end < hole.end ? (end, hole.end) : nil
    return moment.time.elapsed(since: me.nextTime) <= reorderingTime ? .outOfOrder : .retransmission
  }

  private static func acknowledgmentMarks(_ segment: TCPSegment, me: Sender, peer: Sender) -> SegmentMarks {
    var marks: SegmentMarks = []
    if segment.window == 0, segment.flags.isDisjoint(with: [.syn, .fin]) { marks.insert(.zeroWindow) }
    if let next = peer.next, segment.acknowledgment > next { marks.insert(.acknowledgesUnseen) }
    guard segment.flags == .ack, segment.payloadLength == 0, let last = me.last, last.flags.contains(.ack),
      last.acknowledgment == segment.acknowledgment, last.window == segment.window, segment.sequence == me.next
    else { return marks }
    if peer.isProbing { return marks.union(.keepAliveACK) }
    if let next = peer.next, next > segment.acknowledgment { marks.insert(.duplicateACK) }
    return marks
  }

  private static func advance(_ segment: TCPSegment, _ moment: Moment, me: inout Sender) {
    let end = segment.sequence + segment.sequenceLength
    if let next = me.next, end <= next { return }
    me.next = end
    me.nextTime = moment.time
  }
}
