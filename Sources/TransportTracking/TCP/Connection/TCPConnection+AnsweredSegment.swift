/// Which segment an RST answers, by its numbers, and of several candidates by their order.
///
/// An end without a socket copies its sequence number from the acknowledgment of what it answers (RFC 9293 §3.10.7.1), and answers one
/// segment after another. Where the numbers say nothing, no segment is named: the one before an RST need not be its cause.
struct AnsweredSegment {
  private let reset: ResetRecord
  /// The segments before this were answered.
  private let answered: UInt64
  private let earliest: Timestamp
  /// A pure ACK is answered behind this frame only: until its FIN was acknowledged, the socket was there.
  private let lastFrameOfSocket: UInt64
  private(set) var frame: UInt64 = 0

  /// What an RST may answer was captured within this time before it, or two round trips.
  private static let longest: TimeSpan = .milliseconds(100)

  init(_ reset: ResetRecord, after answered: UInt64, lastFrameOfSocket: UInt64, roundTrip: TimeSpan) {
    (self.reset, self.answered) = (reset, answered)
    earliest = reset.time - max(Self.longest, 2 * roundTrip)
    self.lastFrameOfSocket = lastFrameOfSocket
  }

  /// Considers a segment of the peer.
  mutating func consider(_ segment: RecentSegments.Segment) {
    guard segment.frame > answered, segment.time >= earliest else { return }
    if reset.flags.contains(.ack) {
      let isLast = segment.isRepeated && segment.frame == reset.precedingFrame
      guard segment.end == reset.acknowledgment, segment.hasPayload || isLast, segment.frame > frame else { return }
    } else {
      guard segment.acknowledgment == reset.sequence, frame == 0 || segment.frame < frame,
        segment.hasPayload || segment.isFin || segment.frame > lastFrameOfSocket
      else { return }
    }
    frame = segment.frame
  }

  /// Considers the segment before the RST when all was in order until then, so that it was not kept.
  mutating func considerLast(_ state: TCPConnection.State, me: TCPEndpoint, peer: TCPEndpoint) {
    guard frame == 0, reset.precedingFrame != 0, !reset.followsOwnSegment, state.lastTime >= earliest else { return }
    let isAnswered =
      if !reset.flags.contains(.ack) {
        me.knows.contains(.acknowledged) && reset.sequence == me.una && peer.hasOneOutstanding
      } else if reset.wasSynchronized {
        reset.acknowledgment == peer.nxt && peer.knows.contains(.payload) && peer.payloadTime == state.lastTime
      } else {
        peer.knows.contains(.syn) && reset.acknowledgment == peer.nxt
      }
    if isAnswered { frame = reset.precedingFrame }
  }
}

extension TCPConnection {
  /// The frame that an RST answers; zero when none can be named.
  ///
  /// Of its receiver the FIN and what acknowledged the sender's FIN are known even when all was ordinary until then; other segments after
  /// a FIN are among the recent ones. When there was neither a FIN nor an RST before, the last segment may be the one.
  static func frameAnswered(
    by reset: ResetRecord, mine: Close.End, theirs: Close.End, after answered: UInt64, recent: RecentSegments?,
    isFirst: Bool, isOrdinary: Bool, me: TCPEndpoint, peer: TCPEndpoint, state: State
  ) -> UInt64 {
    let lastFrameOfSocket = !mine.exists || !isFirst ? 0 : mine.ackedFrame != 0 ? mine.ackedFrame : .max
    var search = AnsweredSegment(
      reset, after: answered, lastFrameOfSocket: lastFrameOfSocket, roundTrip: state.roundTrip)
    if theirs.exists { search.consider(RecentSegments.Segment(theirs)) }
    if mine.ackedFrame != 0 { search.consider(RecentSegments.Segment(acknowledging: mine)) }
    if let recent {
      for index in recent.first..<recent.end { search.consider(recent[index]) }
    }
    if isOrdinary { search.considerLast(state, me: me, peer: peer) }
    return search.frame
  }

  /// Keeps a segment that the peer may answer with an RST.
  static func keep(
    _ segment: TCPSegment, _ moment: Moment, isRepeated: Bool, mine: inout IrregularClose.End, state: State,
    pools: inout SharedPools
  ) {
    if mine.recent == .none { mine.recent = pools.recent.insert(RecentSegments()) }
    let kept = RecentSegments.Segment(segment, moment, isRepeated: isRepeated, after: state.lastTime)
    pools.recent[mine.recent].append(kept)
  }
}

extension TCPEndpoint {
  /// Whether what is not acknowledged of its payload fits into one segment, as far as can be told.
  fileprivate var hasOneOutstanding: Bool { unackedPayload <= UInt32(largestSent) }
}
