/// The third segment of an ordinary handshake (RFC 9293 §3.5, Figure 6).
///
/// It does what the general way does, without the ``IrregularClose`` that the general way would make, find empty and throw away: every
/// connection comes by here once.
extension TCPConnection {
  /// Takes the ACK that completes the handshake and does no more. What it cannot take changes nothing and returns false.
  mutating func takeHandshakeEnd(_ segment: TCPSegment, _ moment: Moment) -> Bool {
    guard state.phase == .synReceived, state.observations.isEmpty, state.acceptorTime > 0, closing == .none else {
      return false
    }
    switch segment.direction {
    case .aToB: return Self.takeHandshakeEnd(segment, moment, me: &a, peer: &b, state: &state)
    case .bToA: return Self.takeHandshakeEnd(segment, moment, me: &b, peer: &a, state: &state)
    }
  }

  private static func takeHandshakeEnd(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: inout TCPEndpoint, state: inout State
  ) -> Bool {
    guard segment.flags == .ack, segment.payloadLength == 0, segment.window != 0,
      segment.traits.isSubset(of: .timestamps), me.isOpener,
      me.knows.isSuperset(of: [.next, .acknowledged]), peer.knows.isSuperset(of: [.synAck, .next])
    else { return false }
    guard segment.sequence == me.nxt, segment.sequence > me.isn, segment.acknowledgment == peer.nxt,
      peer.nxt == peer.isn + 1, !isUnacceptable(segment, peer: peer, me: me)
    else { return false }
    guard me.timeToLive == 0 || abs(Int(segment.timeToLive) - Int(me.timeToLive)) <= 1 else { return false }
    guard segment.traits.contains(.timestamps) || !State.usesTimestamps(me, peer) else { return false }
    state.phase = .synchronized
    state.openerTime = UInt32(clamping: max(moment.time.elapsed(since: state.synTime).wholeMicroseconds, 1))
    state.isRoundTripExact = true
    peer.una = segment.acknowledgment
    peer.knows.insert(.acknowledged)
    me.offerWindow(segment)
    state.isSteady = true
    return true
  }
}
