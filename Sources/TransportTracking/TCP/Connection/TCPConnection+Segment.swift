/// The parts of a connection that a segment changes, from its sender's point of view. Borrowed in place, never copied.
///
/// The checks follow the order of RFC 9293 §3.10.7.4, seen from outside: first whether the segment belongs here at all, then what it
/// acknowledges, then what it carries, at last its FIN.
extension TCPConnection {
  /// Sequence numbers further apart than the largest window (RFC 7323 §2.3) do not belong to the same moment.
  static let largestWindow: Int32 = 1 << 30
  /// Within this, a segment that says the same is a copy that the capture made.
  static let copyWindow: TimeSpan = .milliseconds(1)
  /// The same for a segment with the same IPv4 identification, which a retransmission would not have.
  static let duplicateWindow: TimeSpan = .milliseconds(100)

  /// Takes a segment that is neither a SYN nor an RST.
  mutating func take(
    _ segment: TCPSegment, _ moment: Moment, closing: inout IrregularClose, pools: inout SharedPools,
    notes: inout SegmentNotes
  ) {
    note(segment.traits)
    closing.lastReset = nil
    if segment.payloadLength > Self.largestJumboPayload { state.observations.insert(.offloadFrame) }
    guard segment.flags.contains(.ack) else {
      state.observations.insert(segment.flags.contains(.fin) ? .finWithoutAck : .strangeFlags)
      if segment.flags.contains(.fin) { notes.add(.finWithoutAck) }
      Self.noteSource(segment, me: sender(segment.direction), state: &state)
      return
    }
    let isLate = isClosed && !isCopy(segment, moment, closing)
    let isProgress = segment.acknowledgment > sender(segment.direction.reversed).una
    switch segment.direction {
    case .aToB:
      Self.take(
        segment, moment, me: &a, peer: &b, mine: &closing.a, theirs: &closing.b, state: &state, pools: &pools,
        notes: &notes)
    case .bToA:
      Self.take(
        segment, moment, me: &b, peer: &a, mine: &closing.b, theirs: &closing.a, state: &state, pools: &pools,
        notes: &notes)
    }
    if isLate { noteAfterClose(segment, notes: &notes) }
    noteStorm(segment, moment, isProgress: isProgress, closing: &closing, notes: &notes)
    state.isSteady =
      state.phase == .synchronized && observations.isDisjoint(with: [.fin, .rst])
      && closing.a.probes.count == 0 && closing.b.probes.count == 0  // the answer to a probe has to be seen
      && a.knows.isSuperset(of: [.next, .acknowledged]) && b.knows.isSuperset(of: [.next, .acknowledged])
      && closing.a.ladder.count == 0 && closing.b.ladder.count == 0
  }

  private static func take(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: inout TCPEndpoint,
    mine: inout IrregularClose.End, theirs: inout IrregularClose.End, state: inout State, pools: inout SharedPools,
    notes: inout SegmentNotes
  ) {
    noteEarlyFin(segment, me: me, peer: peer, state: state, notes: &notes)
    if isUnacceptable(segment, peer: peer, me: me) {
      (mine.strayFrame, mine.strayAcknowledgment) = (moment.frame, segment.acknowledgment)
    }
    guard synchronize(segment, moment, me: &me, peer: &peer, state: &state) else {
      if isStrangeAnswer(segment, peer: peer, state) { notes.add(.strangeAnswer) }
      state.observations.insert(.strayedSegment)
      keep(segment, moment, isRepeated: false, mine: &mine, state: state, pools: &pools)
      return
    }
    if theirs.provocation.frame != 0 || theirs.unchallenged.count > 0 {
      noteChallenge(segment, moment, me: me, peer: peer, theirs: &theirs, state: state, notes: &notes)
    }
    mine.provocation = Provocation()  // an ACK after this may answer this
    if segment.window == 0 { state.observations.insert(.zeroWindow) }
    let isCopy = isDuplicate(segment, moment, me: me, mine: mine, state: state)
    if !isCopy {
      noteOddities(segment, moment, me: me, peer: peer, mine: &mine, theirs: &theirs, state: &state, notes: &notes)
      noteAnswers(
        segment, moment, me: me, peer: peer, mine: &mine, theirs: &theirs, state: state, notes: &notes)
    }
    noteAnswerStart(segment, me: me, mine: &mine, theirs: theirs)
    let belongs = takeAcknowledgment(
      segment, moment, me: &me, peer: &peer, theirs: &theirs, state: &state, pools: &pools, notes: &notes)
    if segment.traits.contains(.sack) { theirs.sackAbove.take(segment.sack, frame: moment.frame, of: &peer) }
    let sent = me.nxt
    takePayload(
      segment, moment, isCopy: isCopy, me: &me, peer: peer, mine: &mine, theirs: theirs, state: &state, pools: &pools,
      notes: &notes)
    if me.nxt != sent {
      me.payloadTime = moment.time
      peer.flightStart = peer.nxt
    }
    if segment.flags.contains(.fin) {
      takeFin(
        segment, moment, isCopy: isCopy, me: &me, peer: peer, mine: &mine, state: &state, pools: &pools, notes: &notes)
    }
    let isRepeated = segment.sequence < sent
    if isRepeated || !state.observations.isDisjoint(with: [.fin, .rst]), !isCopy {
      keep(segment, moment, isRepeated: isRepeated, mine: &mine, state: state, pools: &pools)
    }
    if belongs { me.offerWindow(segment) }
    weighResets(
      segment, moment, isCopy: isCopy, me: me, peer: peer, mine: &mine, theirs: &theirs, state: &state, notes: &notes)
  }

  /// Whether a segment answers a SYN with a number that the SYN's sender must not take (RFC 9293 §3.10.7.3): one of another incarnation.
  private static func isStrangeAnswer(_ segment: TCPSegment, peer: TCPEndpoint, _ state: State) -> Bool {
    state.phase == .synSent && segment.flags == .ack && segment.payloadLength == 0
      && !peer.acceptsHandshake(segment.acknowledgment)
  }

  /// Brings both ends into the synchronized state, or says that the segment does not belong to this incarnation.
  private static func synchronize(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: inout TCPEndpoint, state: inout State
  ) -> Bool {
    if state.phase != .synchronized {
      if !peer.acceptsHandshake(segment.acknowledgment) {
        guard state.observations.contains(.synAckConflict), peer.knows.contains(.synAck) else { return false }
        peer.begin(anewAt: segment.acknowledgment)
      }
      if me.knows.contains(.syn), segment.sequence <= me.isn { return false }
      state.phase = .synchronized
      if me.knows.contains(.syn), peer.knows.contains(.synAck) { noteRoundTrip(segment, moment, me, peer, &state) }
    } else if state.openerTime == 0, me.isOpener, peer.knows.contains(.synAck) {
      noteRoundTrip(segment, moment, me, peer, &state)  // the acceptor did not wait for it
    }
    if !me.knows.contains(.next) {
      if !me.knows.contains(.base) { me.isn = segment.sequence - 1 }
      me.nxt = segment.sequence
      me.una = segment.sequence
      me.flightStart = segment.sequence
      me.knows.insert([.base, .next])
    }
    if !peer.knows.contains(.next) {
      if !peer.knows.contains(.base) { peer.isn = segment.acknowledgment - 1 }
      peer.nxt = segment.acknowledgment
      peer.una = segment.acknowledgment
      peer.flightStart = segment.acknowledgment
      peer.knows.insert([.base, .next, .acknowledged])
    }
    return isNear(segment, me: me, peer: peer)
  }

  /// Whether a segment can be one of this incarnation. One before the SYN, or beyond the FIN and the window, is mostly one of a later
  /// incarnation whose SYN was not captured; so is one of which both numbers are ahead of what was captured, although behind the FIN of
  /// one of the ends there is nothing that could be missing.
  private static func isNear(_ segment: TCPSegment, me: TCPEndpoint, peer: TCPEndpoint) -> Bool {
    let ahead = segment.sequence.distance(from: me.nxt)
    guard ahead.magnitude <= largestWindow.magnitude else { return false }
    let isClosing = me.knows.contains(.fin) || peer.knows.contains(.fin)
    if isClosing, ahead > 0, segment.acknowledgment > peer.nxt { return false }
    let isBeyondFin = me.knows.contains(.fin) && ahead > 0
    if isBeyondFin, peer.knows.contains(.windowKnown), segment.sequence > peer.edge { return false }
    let isShort = me.sequenceSpace < UInt64(largestWindow)
    return !(me.knows.contains(.syn) && isShort && segment.sequence < me.isn)
  }

  /// Notes the time that the opener took to answer the SYN-ACK: exact when its answer does no more than that.
  private static func noteRoundTrip(
    _ segment: TCPSegment, _ moment: Moment, _ me: TCPEndpoint, _ peer: TCPEndpoint, _ state: inout State
  ) {
    guard state.acceptorTime > 0 else { return }
    state.openerTime = UInt32(clamping: max(moment.time.elapsed(since: state.synTime).wholeMicroseconds, 1))
    state.isRoundTripExact =
      segment.sequenceLength == 0 && segment.acknowledgment == peer.isn + 1
      && !state.observations.contains(.synRetransmitted)
  }

  /// Whether a segment is a copy that the capture made, pure ACKs included.
  private func isCopy(_ segment: TCPSegment, _ moment: Moment, _ closing: IrregularClose) -> Bool {
    let mine = segment.direction == .aToB ? closing.a : closing.b
    return repeatsLastFrame(segment, moment)
      || Self.isDuplicate(segment, moment, me: sender(segment.direction), mine: mine, state: state)
  }

  /// Whether the capture holds this packet twice: the `any` device and mirror ports copy within a millisecond, and no retransmission
  /// timer is that short. A larger distance needs the same IPv4 identification, which a retransmission would not have.
  private static func isDuplicate(
    _ segment: TCPSegment, _ moment: Moment, me: TCPEndpoint, mine: IrregularClose.End, state: State
  ) -> Bool {
    guard me.knows.contains(.seen), segment.payloadEnd <= me.nxt, segment.sequenceLength > 0 else { return false }
    let isFin = segment.flags.contains(.fin)
    guard !isFin || mine.close.exists else { return false }
    let elapsed = moment.time.elapsed(since: isFin ? mine.lastFinTime : state.lastTime).magnitude
    let identification = isFin ? mine.close.identification : me.identification
    let timestampValue = isFin ? mine.close.timestampValue : me.timestampValue
    guard segment.identification == identification, segment.timestampValue == timestampValue || !isFin else {
      return false
    }
    return elapsed <= (identification == 0 ? copyWindow : duplicateWindow)
  }
}
