/// Ordinary segments of a close, which nearly all are.
///
/// One is ordinary when none of the questions that the general way asks has anything to find: it is in order, acknowledges what was
/// captured, and is a FIN that its sender has not sent before, or nothing but an acknowledgment. What is left to do is the very same.
extension TCPConnection {
  /// Whether a close can begin in an ordinary way: nothing irregular was noted so far.
  @inline(__always)
  var canCloseOrdinarily: Bool { state.isSteady && closing == .none }

  /// Takes an ordinary FIN, or an ordinary acknowledgment while closing. What it cannot take changes nothing and returns false.
  mutating func takeOrdinarily(_ segment: TCPSegment, _ moment: Moment, _ close: inout Close) -> Bool {
    let taken =
      switch segment.direction {
      case .aToB:
        Self.takeOrdinarily(segment, moment, me: &a, peer: &b, mine: &close.a, theirs: &close.b, state: &state)
      case .bToA:
        Self.takeOrdinarily(segment, moment, me: &b, peer: &a, mine: &close.b, theirs: &close.a, state: &state)
      }
    guard taken else { return false }
    state.observations.insert(.fin)
    state.isSteady = false
    return true
  }

  private static func takeOrdinarily(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: inout TCPEndpoint, mine: inout Close.End,
    theirs: inout Close.End, state: inout State
  ) -> Bool {
    guard isOrdinary(segment, me: me, peer: peer, &state) else { return false }
    let isFin = segment.flags.contains(.fin)
    guard
      isFin
        ? isOrdinaryFin(segment, mine: mine, theirs: theirs, me: me, peer: peer)
        : isOrdinaryAcknowledgment(segment, mine: mine, theirs: theirs, peer: peer)
    else { return false }
    if mine.exists || theirs.exists {
      guard !mayShrinkWindow(segment, me: me, edgeAtClose: mine.edgeAtClose) else { return false }
    } else {
      (mine.edgeAtClose, theirs.edgeAtClose) = (me.edge, peer.edge)
    }
    if segment.acknowledgment == peer.nxt, segment.acknowledgment > peer.una {
      me.acknowledgeAll(of: &peer, at: moment.time)
    }
    peer.una = segment.acknowledgment
    theirs.noteAcknowledgment(segment.acknowledgment, moment, sender: &peer)
    if isFin {
      if segment.payloadLength > 0 { me.send(segment, at: moment.time, to: &peer) }
      mine.begin(segment, moment, me: &me, peer: peer, state)
      if theirs.exists { mine.marks.insert(.answers) }
    } else if mine.exists {
      mine.marks.insert(.confirmed)
    }
    me.offerWindow(segment)
    return true
  }

  /// Whether a segment is in order, acknowledges what was captured, and has nothing about it that would have to be noted.
  ///
  /// What only reads the state takes it `inout` all the same: otherwise it is copied, for each segment.
  @inline(__always)
  private static func isOrdinary(
    _ segment: TCPSegment, me: TCPEndpoint, peer: TCPEndpoint, _ state: inout State
  ) -> Bool {
    guard state.phase == .synchronized, segment.flags.isSubset(of: [.ack, .psh, .fin]), segment.flags.contains(.ack),
      segment.window != 0, segment.traits.isSubset(of: .timestamps), segment.payloadLength <= largestJumboPayload
    else { return false }
    let advance = segment.acknowledgment.distance(from: peer.una)
    guard segment.sequence == me.nxt, advance >= 0, advance <= peer.nxt.distance(from: peer.una) else { return false }
    guard me.timeToLive == 0 || abs(Int(segment.timeToLive) - Int(me.timeToLive)) <= 1 else { return false }
    guard segment.traits.contains(.timestamps) || !State.usesTimestamps(me, peer) else { return false }
    let endsHandshake = state.openerTime == 0 && me.isOpener && peer.knows.contains(.synAck)
    let isInSynReceived = me.knows.contains(.synAck) && me.una == me.isn
    return !endsHandshake && !isInSynReceived && !isUnacceptable(segment, peer: peer, me: me)
  }

  /// Whether a FIN is its sender's first, lies in the window, and acknowledges the peer's FIN if there is one.
  private static func isOrdinaryFin(
    _ segment: TCPSegment, mine: Close.End, theirs: Close.End, me: TCPEndpoint, peer: TCPEndpoint
  ) -> Bool {
    guard !mine.exists, !peer.knows.contains(.windowKnown) || peer.window != 0 else { return false }
    if theirs.exists {
      guard segment.payloadLength == 0, segment.acknowledgment == peer.nxt else { return false }
    }
    let knowsWindow = peer.knows.isSuperset(of: [.windowKnown, .syn]) && me.knows.contains(.syn)
    guard !knowsWindow || segment.payloadEnd < peer.edge else { return false }
    guard segment.traits.contains(.timestamps), me.timestampValue != 0 else { return true }
    return Int32(bitPattern: segment.timestampValue &- me.timestampValue) >= 0
  }

  /// Whether a segment does nothing but acknowledge, and all of a FIN that waits for it: one that does not would be an ACK withheld.
  /// Behind the FIN of its sender that is all that is ordinary.
  private static func isOrdinaryAcknowledgment(
    _ segment: TCPSegment, mine: Close.End, theirs: Close.End, peer: TCPEndpoint
  ) -> Bool {
    guard segment.flags == .ack, segment.payloadLength == 0, segment.acknowledgment > peer.una else { return false }
    return theirs.exists ? segment.acknowledgment == peer.nxt : !mine.exists
  }

  /// Whether the right edge of the window may have moved left since the close began.
  private static func mayShrinkWindow(
    _ segment: TCPSegment, me: TCPEndpoint, edgeAtClose: SequenceNumber
  ) -> Bool {
    let edge = segment.acknowledgment + UInt32(segment.window) &<< UInt32(me.windowScale)
    return edgeAtClose.distance(from: edge) > windowRounding &<< Int32(me.windowScale)
  }
}
