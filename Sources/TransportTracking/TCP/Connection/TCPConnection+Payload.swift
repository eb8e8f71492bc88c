extension TCPConnection {
  /// Takes the payload of a segment: new octets, octets that fill a hole, or a retransmission.
  static func takePayload(
    _ segment: TCPSegment, _ moment: Moment, isCopy: Bool, me: inout TCPEndpoint, peer: TCPEndpoint,
    mine: inout IrregularClose.End, theirs: IrregularClose.End, state: inout State, pools: inout SharedPools,
    notes: inout SegmentNotes
  ) {
    let start = segment.sequence
    let end = segment.payloadEnd
    if me.knows.contains(.fin), segment.payloadLength > 0 ? end > mine.close.sequence : start > mine.close.sequence + 1
    {
      guard segment.payloadLength > 0, noteBehindFin(segment, mine.close, state: &state, notes: &notes) else { return }
    }
    if start > me.nxt { addHole(to: start, of: &me, theirs: &mine, state: &state, pools: &pools) }
    if start < me.nxt {
      let hasFilled = takeOld(
        segment, moment, isCopy: isCopy, me: &me, peer: peer, mine: &mine, state: &state, holes: &pools.holes,
        notes: &notes)
      if hasFilled {
        let filledEnd = end < me.nxt ? end : me.nxt
        takeTrailing(
          from: start, octets: UInt64(max(0, filledEnd.distance(from: start))), segment, moment, peer: peer,
          mine: &mine,
          theirs: theirs, state: &state)
      }
    }
    guard end > me.nxt else { return }
    me.notePayload(segment.flags)
    me.noteLength(segment.payloadLength, peer.largestSent)
    let (first, octets) = (me.nxt, UInt32(end.distance(from: me.nxt)))
    me.nxt = end
    me.countSequenceSpace(octets)
    takeTrailing(
      from: first, octets: UInt64(octets), segment, moment, peer: peer, mine: &mine, theirs: theirs, state: &state)
  }

  /// Takes new octets that their sender sent after it had acknowledged the peer's FIN; captured out of order they may begin before those
  /// that are known.
  @inline(__always)
  private static func takeTrailing(
    from start: SequenceNumber, octets: UInt64, _ segment: TCPSegment, _ moment: Moment, peer: TCPEndpoint,
    mine: inout IrregularClose.End, theirs: IrregularClose.End, state: inout State
  ) {
    guard peer.knows.contains(.fin), segment.acknowledgment > theirs.close.sequence else { return }
    mine.trailingOctets &+= octets
    if mine.answerStart.map({ start < $0 }) ?? true { mine.answerStart = start }
    if mine.trailingFrame == 0 { (mine.trailingFrame, mine.trailingTime) = (moment.frame, moment.time) }
    state.observations.insert(.trailingData)
  }

  /// Notes payload in the place of its sender's FIN or behind it, and says whether it may be a keep-alive probe.
  private static func noteBehindFin(
    _ segment: TCPSegment, _ fin: Close.End, state: inout State, notes: inout SegmentNotes
  ) -> Bool {
    guard segment.sequence != fin.sequence || segment.payloadLength > 1 else {
      notes.add(.octetAtFin)
      return true
    }
    state.observations.insert(.dataAfterFin)
    notes.add(segment.sequence > fin.sequence ? .dataAfterFin : .dataOverFin, detail: fin.sequence.rawValue)
    return false
  }

  /// Takes a segment that begins below SND.NXT, and says whether it was missing so far.
  private static func takeOld(
    _ segment: TCPSegment, _ moment: Moment, isCopy: Bool, me: inout TCPEndpoint, peer: TCPEndpoint,
    mine: inout IrregularClose.End, state: inout State, holes: inout SlotPool<SequenceHoles>, notes: inout SegmentNotes
  ) -> Bool {
    let start = segment.sequence
    if isCopy { state.observations.insert(.duplicateFrame) }
    if segment.isProbe(of: me), me.una == me.nxt || segment.payloadLength == 0 {
      takeProbe(moment, me: me, mine: &mine, state: &state, notes: &notes)
      return false
    }
    guard segment.payloadLength > 0 else { return false }
    if me.knows.contains(.holes), mine.holes != .none {
      let end = segment.payloadEnd < me.nxt ? segment.payloadEnd : me.nxt
      if holes[mine.holes].fill(from: start, to: end) == .filled {
        state.observations.insert(.reordering)
        return true
      }
    }
    guard !isCopy else { return false }
    state.observations.insert(.retransmission)
    guard segment.payloadEnd > me.una else { return false }  // it was acknowledged: the sender has not stalled
    guard !segment.isWindowProbe(of: peer) else {
      mine.windowProbes.add(moment)
      return false
    }
    mine.ladder.add(segment, at: start, moment, sender: me)
    return false
  }

  /// Takes a keep-alive probe (RFC 9293 §3.8.4); copies that the capture made do not count.
  private static func takeProbe(
    _ moment: Moment, me: TCPEndpoint, mine: inout IrregularClose.End, state: inout State, notes: inout SegmentNotes
  ) {
    state.observations.insert(.keepAlive)
    let interval = moment.time.elapsed(since: mine.probes.lastTime)
    guard mine.probes.count == 0 || interval >= RetransmissionLadder.shortestInterval else { return }
    mine.probes.add(moment)
    let idle = moment.time.elapsed(since: state.lastTime).wholeMilliseconds
    notes.add(.keepAliveProbe, detail: UInt32(clamping: idle))
    if me.outstanding > 1 { notes.add(.probeWithOutstandingData, detail: me.outstanding) }
  }

  /// Takes the FIN of a segment with ACK (RFC 9293 §3.10.7.4, eighth check).
  static func takeFin(
    _ segment: TCPSegment, _ moment: Moment, isCopy: Bool, me: inout TCPEndpoint, peer: TCPEndpoint,
    mine: inout IrregularClose.End, state: inout State, pools: inout SharedPools, notes: inout SegmentNotes
  ) {
    let position = segment.payloadEnd
    guard mine.close.exists else {
      guard position >= me.nxt || fillsLastHole(position, me: me, mine: mine, holes: &pools.holes) else {
        state.observations.insert(.finMoved)  // below what was sent: not the FIN of this sequence space
        notes.add(.finMoved, detail: position.rawValue)
        return
      }
      noteFinPlace(segment, me: me, peer: peer, notes: &notes)
      mine.close.begin(segment, moment, me: &me, peer: peer, state)
      state.observations.insert(.fin)
      return
    }
    guard position == mine.close.sequence else {
      state.observations.insert(.finMoved)
      notes.add(.finMoved, detail: position.rawValue)
      return
    }
    guard !isCopy else {
      state.observations.insert(.duplicateFrame)
      return
    }
    if segment.payloadLength != mine.close.payloadLength {
      notes.add(.finRepacketized, detail: mine.close.payloadLength)
    }
    if me.knows.contains(.finAcked) {
      notes.add(.finAgainAfterAck)
      mine.history.copiesAfterAck &+= 1
      if mine.history.unansweredCopies == 0 { mine.history.unansweredTime = moment.time }
      mine.history.unansweredCopies &+= 1
    }
    mine.history.copies &+= 1
    mine.history.lastTime = moment.time
    mine.close.identification = segment.identification
    mine.close.timestampValue = segment.timestampValue
    state.observations.insert(.finRetransmitted)
    if segment.payloadLength == 0 { mine.ladder.add(segment, at: position, moment, sender: me) }
  }

  /// Whether a FIN is the last octet of the sequence space and was missing so far: what follows it was captured first.
  private static func fillsLastHole(
    _ position: SequenceNumber, me: TCPEndpoint, mine: IrregularClose.End, holes: inout SlotPool<SequenceHoles>
  ) -> Bool {
    guard position + 1 == me.nxt, mine.holes != .none else { return false }
    return holes[mine.holes].fill(from: position, to: me.nxt) == .filled
  }
}

extension TCPSegment {
  /// Whether it has the form of a keep-alive probe (RFC 9293 §3.8.4): one octet at most, at the number before SND.NXT.
  func isProbe(of sender: TCPEndpoint) -> Bool {
    payloadLength <= 1 && sequence == sender.nxt - 1 && !flags.contains(.fin)
  }

  /// Whether it has the form of a probe of a closed window (RFC 9293 §3.8.6.1): one octet, while the receiver offers no room.
  func isWindowProbe(of receiver: TCPEndpoint) -> Bool {
    payloadLength == 1 && receiver.knows.contains(.windowKnown) && receiver.window == 0
  }

  /// Whether it has the form of a keep-alive probe without payload, which some stacks (that of macOS) make without any options. BSD counts
  /// back from SND.UNA, which is SND.NXT while nothing is outstanding.
  func isEmptyProbe(of sender: TCPEndpoint) -> Bool {
    guard payloadLength == 0, flags == .ack else { return false }
    return isProbe(of: sender) || sender.knows.contains(.acknowledged) && sequence == sender.una - 1
  }
}
