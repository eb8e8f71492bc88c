/// The way of a segment through an ordinary close.
///
/// It does for such a segment exactly what ``TCPConnection/take(_:_:closing:pools:notes:)`` does, and takes no other: a test holds the
/// two against each other, over every fixture.
///
/// What only reads the state takes it `inout` all the same: otherwise it is copied, for each segment.
extension TCPConnection {
  /// Whether a FIN can begin a plain close: nothing odd was noted so far.
  @inline(__always)
  var canClosePlainly: Bool { state.isSteady && closing == .none }

  /// Takes an ordinary FIN, or an acknowledgment while closing. What it cannot take changes nothing and returns false.
  mutating func takePlainClose(_ segment: TCPSegment, _ moment: Moment, _ close: inout PlainClose) -> Bool {
    let taken =
      switch segment.direction {
      case .aToB:
        Self.takePlainClose(segment, moment, me: &a, peer: &b, mine: &close.a, theirs: &close.b, state: &state)
      case .bToA:
        Self.takePlainClose(segment, moment, me: &b, peer: &a, mine: &close.b, theirs: &close.a, state: &state)
      }
    guard taken else { return false }
    state.observations.insert(.fin)
    state.isSteady = false
    return true
  }

  private static func takePlainClose(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: inout TCPEndpoint,
    mine: inout PlainClose.End, theirs: inout PlainClose.End, state: inout State
  ) -> Bool {
    guard isOrdinary(segment, me: me, peer: peer, &state) else { return false }
    if segment.flags.contains(.fin) {
      guard isPlainFin(segment, mine: mine, theirs: theirs, me: me, peer: peer) else { return false }
    } else {
      guard isPlainAcknowledgment(segment, theirs: theirs, peer: peer) else { return false }
    }
    if mine.fin.frame != 0 || theirs.fin.frame != 0 {
      guard !mayShrinkWindow(segment, me: me, edgeAtClose: mine.edgeAtClose) else { return false }
    } else {
      (mine.edgeAtClose, theirs.edgeAtClose) = (me.edge, peer.edge)
    }
    acknowledge(segment, moment, peer: &peer, theirs: &theirs)
    if segment.flags.contains(.fin) {
      takePlainFin(segment, moment, me: &me, peer: &peer, mine: &mine, &state)
    } else if mine.fin.frame != 0 {
      (mine.fin.senderLaterFrame, mine.fin.senderLaterTime) = (moment.frame, moment.time)
      mine.fin.isConfirmed = true
    }
    me.offerWindow(segment)
    return true
  }

  /// Whether a segment is in order, acknowledges what was captured, and has nothing about it that would have to be noted.
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
  private static func isPlainFin(
    _ segment: TCPSegment, mine: PlainClose.End, theirs: PlainClose.End, me: TCPEndpoint, peer: TCPEndpoint
  ) -> Bool {
    guard mine.fin.frame == 0, !peer.knows.contains(.windowKnown) || peer.window != 0 else { return false }
    if theirs.fin.frame != 0 {
      guard segment.payloadLength == 0, segment.acknowledgment == peer.nxt else { return false }
    }
    let knowsWindow = peer.knows.isSuperset(of: [.windowKnown, .syn]) && me.knows.contains(.syn)
    guard !knowsWindow || segment.payloadEnd < peer.edge else { return false }
    guard segment.traits.contains(.timestamps), me.timestampValue != 0 else { return true }
    return Int32(bitPattern: segment.timestampValue &- me.timestampValue) >= 0
  }

  /// Whether a segment does nothing but acknowledge, and all of a FIN that waits for it: one that does not would be an ACK withheld.
  private static func isPlainAcknowledgment(
    _ segment: TCPSegment, theirs: PlainClose.End, peer: TCPEndpoint
  ) -> Bool {
    guard segment.flags == .ack, segment.payloadLength == 0, segment.acknowledgment > peer.una else { return false }
    return theirs.fin.frame == 0 || segment.acknowledgment == peer.nxt
  }

  /// Whether the right edge of the window may have moved left since the close began.
  private static func mayShrinkWindow(
    _ segment: TCPSegment, me: TCPEndpoint, edgeAtClose: SequenceNumber
  ) -> Bool {
    let edge = segment.acknowledgment + UInt32(segment.window) &<< UInt32(me.windowScale)
    return edgeAtClose.distance(from: edge) > windowRounding &<< Int32(me.windowScale)
  }

  private static func acknowledge(
    _ segment: TCPSegment, _ moment: Moment, peer: inout TCPEndpoint, theirs: inout PlainClose.End
  ) {
    peer.una = segment.acknowledgment
    guard theirs.fin.frame != 0, theirs.fin.ackedFrame == 0, segment.acknowledgment == peer.nxt else { return }
    peer.knows.insert(.finAcked)
    (theirs.fin.ackedFrame, theirs.fin.ackedTime) = (moment.frame, moment.time)
  }

  private static func takePlainFin(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: inout TCPEndpoint,
    mine: inout PlainClose.End, _ state: inout State
  ) {
    if segment.payloadLength > 0 {
      me.payloadFlags = segment.flags
      me.payloadTime = moment.time
      me.nxt = segment.payloadEnd
      peer.flightStart = peer.nxt
    }
    mine.fin.frame = moment.frame
    mine.fin.time = moment.time
    if state.lastDirection != segment.direction { mine.fin.precedingFrame = state.lastFrame }
    mine.fin.heldBack = heldBack(segment, moment, me: me, peer: peer, state: &state)
    mine.fin.acknowledgment = segment.acknowledgment
    mine.fin.outstanding = me.unackedPayload
    mine.fin.payloadLength = segment.payloadLength
    mine.fin.timestampValue = segment.timestampValue
    mine.fin.window = segment.window
    mine.fin.identification = segment.identification
    me.nxt = me.nxt + 1
    me.sequenceSpace &+= UInt64(segment.payloadLength) + 1
    me.knows.insert(.fin)
  }
}
