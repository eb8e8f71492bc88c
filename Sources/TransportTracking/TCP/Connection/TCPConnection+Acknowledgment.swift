extension TCPConnection {
  /// Takes what a segment acknowledges of the peer's sequence space (RFC 9293 §3.10.7.4, fifth check).
  ///
  /// An acknowledgment of sequence space that was not captured tells of a hole in the capture, not of a fault of the ends.
  ///
  /// - Returns: Whether the segment can be one of this incarnation. It need not be one when nothing can be missing, because the peer's
  ///   FIN was captured.
  static func takeAcknowledgment(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: inout TCPEndpoint,
    theirs: inout IrregularClose.End,
    state: inout State, pools: inout SharedPools, notes: inout SegmentNotes
  ) -> Bool {
    var acknowledgment = segment.acknowledgment
    let ahead = acknowledgment.distance(from: peer.nxt)
    guard ahead >= -largestWindow else {
      state.observations.insert(.strayedSegment)
      return !peer.knows.contains(.fin)
    }
    if ahead > 0 {
      guard isPlausible(acknowledgment, ahead: ahead, me: me, peer: peer) else {
        state.observations.insert(.strayedSegment)
        return !peer.knows.contains(.fin)
      }
      if peer.knows.contains(.fin) {
        state.observations.insert(.ackBeyondFin)
        notes.add(.ackBeyondFin, detail: theirs.close.sequence.rawValue)
        acknowledgment = peer.nxt
      } else {
        addHole(to: acknowledgment, of: &peer, theirs: &theirs, state: &state, pools: &pools)
      }
    }
    if !peer.knows.contains(.acknowledged) || acknowledgment > peer.una {
      if acknowledgment == peer.nxt {
        if theirs.ladder.count == 0 { me.acknowledgeAll(of: &peer, at: moment.time) }
        peer.largestTaken = peer.largestSent
      }
      peer.una = acknowledgment
      peer.knows.insert(.acknowledged)
      if theirs.ladder.count > 0, acknowledgment > theirs.ladder.sequence {
        peer.noteArrival(of: theirs.ladder.length)
        theirs.ladder = RetransmissionLadder()
      }
    }
    theirs.close.noteAcknowledgment(acknowledgment, moment, sender: &peer)
    return true
  }

  /// Nobody acknowledges beyond the window that it offered, nor beyond the largest window from what was captured.
  private static func isPlausible(
    _ acknowledgment: SequenceNumber, ahead: Int32, me: TCPEndpoint, peer: TCPEndpoint
  ) -> Bool {
    guard ahead <= largestWindow else { return false }
    let knowsWindow = me.knows.isSuperset(of: [.windowKnown, .syn]) && peer.knows.contains(.syn)
    return !knowsWindow || acknowledgment <= me.edge + 1
  }

  /// Notes sequence space of an end, from its SND.NXT on, that was not captured.
  static func addHole(
    to end: SequenceNumber, of endpoint: inout TCPEndpoint, theirs: inout IrregularClose.End, state: inout State,
    pools: inout SharedPools
  ) {
    if theirs.holes == .none { theirs.holes = pools.holes.insert(SequenceHoles()) }
    if pools.holes[theirs.holes].append(from: endpoint.nxt, to: end) { state.observations.insert(.holesForgotten) }
    endpoint.knows.insert(.holes)
    endpoint.countSequenceSpace(UInt32(end.distance(from: endpoint.nxt)))
    endpoint.nxt = end
  }
}
