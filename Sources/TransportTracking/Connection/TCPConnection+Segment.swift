/// The parts of a connection that a segment changes, from its sender's point of view. Borrowed in place, never copied.
///
/// The checks follow the order of RFC 9293 §3.10.7.4, seen from outside: first whether the segment belongs here at all, then what it
/// acknowledges, then what it carries, at last its FIN.
extension TCPConnection {
  /// Sequence numbers further apart than the largest window (RFC 7323 §2.3) do not belong to the same moment.
  static let largestWindow: Int32 = 1 << 30

  /// Takes a segment that is neither a SYN nor an RST.
  mutating func take(
    _ segment: TCPSegment, _ moment: Moment, closing: inout TCPClosing, pools: inout SharedPools,
    notes: inout SegmentNotes
  ) {
    note(segment.traits)
    closing.lastReset = nil
    if segment.payloadLength > Self.largestJumboPayload { state.observations.insert(.offloadFrame) }
    guard segment.flags.contains(.ack) else {
      state.observations.insert(segment.flags.contains(.fin) ? .finWithoutAck : .strangeFlags)
      if segment.flags.contains(.fin) { notes.add(.finWithoutAck) }
      return
    }
    let wasClosed = a.knows.contains(.finAcked) && b.knows.contains(.finAcked)
    let isLate = wasClosed && !repeatsLastFrame(segment, moment)
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
  }

  private static func take(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: inout TCPEndpoint,
    mine: inout TCPClosing.End, theirs: inout TCPClosing.End, state: inout State, pools: inout SharedPools,
    notes: inout SegmentNotes
  ) {
    noteEarlyFin(segment, me: me, peer: peer, state: state, notes: &notes)
    guard synchronize(segment, moment, me: &me, peer: &peer, state: &state) else {
      state.observations.insert(.strayedSegment)
      return
    }
    if segment.window == 0 { state.observations.insert(.zeroWindow) }
    let isCopy = isDuplicate(segment, moment, me: me, mine: mine, state: state)
    if !isCopy {
      noteAnswers(segment, moment, peer: peer, mine: &mine, theirs: &theirs, notes: &notes)
      noteOddities(segment, me: me, peer: peer, mine: &mine, theirs: &theirs, state: &state, notes: &notes)
    }
    takeAcknowledgment(
      segment, moment, me: me, peer: &peer, theirs: &theirs, state: &state, pools: &pools, notes: &notes)
    takePayload(
      segment, moment, isCopy: isCopy, me: &me, peer: peer, mine: &mine, theirs: theirs, state: &state, pools: &pools,
      notes: &notes)
    if segment.flags.contains(.fin) {
      takeFin(
        segment, moment, isCopy: isCopy, me: &me, peer: peer, mine: &mine, state: &state, pools: &pools, notes: &notes)
    }
    noteAnswerStart(segment, peer: peer, mine: &mine, theirs: theirs)
    me.offerWindow(segment)
    weighResets(
      segment, moment, isCopy: isCopy, me: me, peer: peer, mine: &mine, theirs: &theirs, state: &state, notes: &notes)
  }

  /// Brings both ends into the synchronized state, or says that the segment does not belong to this incarnation.
  private static func synchronize(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: inout TCPEndpoint, state: inout State
  ) -> Bool {
    if state.phase != .synchronized {
      guard peer.acceptsHandshake(segment.acknowledgment) else { return false }
      if me.knows.contains(.syn), segment.sequence <= me.isn { return false }
      state.phase = .synchronized
      if me.knows.contains(.syn), peer.knows.contains(.synAck), state.acceptorTime > 0 {
        state.openerTime = UInt32(clamping: max(moment.time.nanoseconds(since: state.synTime) / 1000, 1))
      }
    }
    if !me.knows.contains(.next) {
      if !me.knows.contains(.base) { me.isn = segment.sequence - 1 }
      me.nxt = segment.sequence
      me.una = segment.sequence
      me.knows.insert([.base, .next])
    }
    if !peer.knows.contains(.next) {
      if !peer.knows.contains(.base) { peer.isn = segment.acknowledgment - 1 }
      peer.nxt = segment.acknowledgment
      peer.una = segment.acknowledgment
      peer.knows.insert([.base, .next, .acknowledged])
    }
    let distance = segment.sequence.distance(from: me.nxt)
    return distance.magnitude <= largestWindow.magnitude
  }

  /// Whether the capture holds this packet twice: the `any` device and mirror ports copy within a millisecond, and no retransmission
  /// timer is that short. A larger distance needs the same IPv4 identification, which a retransmission would not have.
  private static func isDuplicate(
    _ segment: TCPSegment, _ moment: Moment, me: TCPEndpoint, mine: TCPClosing.End, state: State
  ) -> Bool {
    guard me.knows.contains(.seen), segment.payloadEnd <= me.nxt, segment.sequenceLength > 0 else { return false }
    let isFin = segment.flags.contains(.fin)
    guard !isFin || mine.fin.exists else { return false }
    let elapsed = moment.time.nanoseconds(since: isFin ? mine.fin.lastTime : state.lastTime)
    let identification = isFin ? mine.fin.identification : me.identification
    let timestampValue = isFin ? mine.fin.timestampValue : me.timestampValue
    guard segment.identification == identification, segment.timestampValue == timestampValue || !isFin else {
      return false
    }
    return elapsed <= (identification == 0 ? 1_000_000 : 100_000_000)
  }
}
