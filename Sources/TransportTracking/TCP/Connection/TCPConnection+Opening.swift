extension TCPConnection {
  /// Takes a SYN or SYN-ACK of this incarnation (RFC 9293 §3.5).
  mutating func takeSyn(_ segment: TCPSegment, _ moment: Moment, notes: inout SegmentNotes) {
    note(segment.traits)
    if segment.flags.contains(.fin) {
      state.observations.insert(.strangeFlags)
      notes.add(.synFin)
    }
    if segment.payloadLength > 0 { state.observations.insert(.synData) }
    let isAnswer = segment.flags.contains(.ack)
    switch segment.direction {
    case .aToB: Self.takeSyn(segment, moment, me: &a, peer: &b, state: &state)
    case .bToA: Self.takeSyn(segment, moment, me: &b, peer: &a, state: &state)
    }
    if !isAnswer {
      state.synTime = moment.time
    } else if state.phase == .synReceived, state.acceptorTime == 0, a.knows.contains(.syn), b.knows.contains(.syn) {
      state.acceptorTime = Self.acceptorTime(from: state.synTime, to: moment.time)
      state.synTime = moment.time
    }
    noteOpener(segment, isAnswer: isAnswer)
  }

  private static func takeSyn(
    _ segment: TCPSegment, _ moment: Moment, me: inout TCPEndpoint, peer: inout TCPEndpoint, state: inout State
  ) {
    if me.knows.contains(.syn), me.isn == segment.sequence {
      noteRepeatedSyn(segment, moment, me: me, state: &state)
      let withdrawsECN = me.knows.contains(.ecnOffered) && segment.flags.isDisjoint(with: [.ece, .cwr, .ack])
      if withdrawsECN { me.knows.insert(.ecnWithdrawn) }
    } else if me.knows.contains(.next), state.phase == .synchronized {
      takeLateSyn(segment, me: &me, peer: peer, state: &state)
      agreeOnScale(&me, &peer)
    } else {
      if me.knows.contains(.synAck) { state.observations.insert(.synAckConflict) }
      me.begin(segment)
      me.takeOptions(segment)
    }
    guard segment.flags.contains(.ack), state.phase != .synchronized else { return }
    me.knows.insert(.synAck)
    guard peer.acceptsHandshake(segment.acknowledgment) else { return }
    peer.una = segment.acknowledgment
    peer.knows.insert(.acknowledged)
    me.offerWindow(segment)
    peer.offerSynWindow(from: me.nxt)
    agreeOnScale(&me, &peer)
    if state.phase == .synSent { state.phase = .synReceived }
  }

  /// Window scaling needs the option in both SYNs (RFC 7323 §2.2).
  @inline(__always)
  static func agreeOnScale(_ me: inout TCPEndpoint, _ peer: inout TCPEndpoint) {
    guard me.knows.contains(.syn), peer.knows.contains(.syn) else { return }
    guard !(me.knows.contains(.windowScale) && peer.knows.contains(.windowScale)) else { return }
    me.windowScale = 0
    peer.windowScale = 0
  }

  /// Tells a SYN that was sent again from one that was captured twice: the timer is a second at first (RFC 6298 §2.1).
  private static func noteRepeatedSyn(
    _ segment: TCPSegment, _ moment: Moment, me: TCPEndpoint, state: inout State
  ) {
    guard !segment.flags.contains(.ack) || me.knows.contains(.synAck) else { return }
    let elapsed = moment.time.elapsed(since: state.lastTime).magnitude
    // Many stacks send a SYN-ACK without an identification, again and again.
    let longest = segment.identification == 0 ? copyWindow : duplicateWindow
    let isCopy = segment.identification == me.identification && elapsed <= longest
    state.observations.insert(isCopy ? .duplicateFrame : .synRetransmitted)
  }

  /// Takes a SYN that was captured behind what followed it, or that does not fit a synchronized connection.
  private static func takeLateSyn(
    _ segment: TCPSegment, me: inout TCPEndpoint, peer: TCPEndpoint, state: inout State
  ) {
    guard me.isn == segment.sequence else {
      guard !me.knows.contains(.seen), segment.flags.contains(.ack), peer.acceptsHandshake(segment.acknowledgment)
      else {
        state.observations.insert(.synInSynchronized)
        return
      }
      me.begin(segment)  // what its peer acknowledged before was none of its sequence space
      me.takeOptions(segment)
      me.offerWindow(segment)
      return
    }
    state.observations.insert(.reordering)
    me.knows.insert(.syn)  // the octet that it occupies comes before what was counted
    me.countSequenceSpace(1)
    me.takeOptions(segment)
  }

  private mutating func noteOpener(_ segment: TCPSegment, isAnswer: Bool) {
    guard isAnswer else {
      if state.openerEvidence == .syn, state.opener != segment.direction {
        state.observations.insert(.simultaneousOpen)
        return
      }
      state.openerEvidence = .syn
      state.opener = segment.direction
      return
    }
    if state.openerEvidence == .none {
      state.openerEvidence = .synAck
      state.opener = segment.direction.reversed
    }
  }
}

extension TCPEndpoint {
  /// Begins the sequence space of this end with its SYN.
  @inline(__always)
  mutating func begin(_ syn: TCPSegment) {
    isn = syn.sequence
    nxt = syn.payloadEnd
    sequenceSpace = 1 + UInt64(syn.payloadLength)
    flightStart = isn + 1
    una = isn
    knows.insert([.syn, .base, .next, .seen])
  }

  /// Begins the sequence space anew at what the peer acknowledges: of several SYN-ACKs, the one that the peer took.
  mutating func begin(anewAt acknowledgment: SequenceNumber) {
    isn = acknowledgment - 1
    nxt = acknowledgment
    una = acknowledgment
    sequenceSpace = 1
    knows.insert(.acknowledged)
  }

  /// Takes the window of this end's SYN, which is not scaled, for the peer's sequence space from a number on.
  @inline(__always)
  mutating func offerSynWindow(from start: SequenceNumber) {
    guard !knows.contains(.windowKnown), knows.contains(.syn) else { return }
    edge = start + UInt32(window)
    knows.insert(.windowKnown)
  }

  /// Takes the options that a SYN negotiates.
  @inline(__always)
  mutating func takeOptions(_ syn: TCPSegment) {
    if syn.traits.contains(.timestamps) {
      knows.insert(.timestamps)
      timestampValue = syn.timestampValue
    }
    if syn.traits.contains(.windowScale) {
      knows.insert(.windowScale)
      windowScale = syn.windowScale
    }
    window = syn.window
    if syn.flags.isSuperset(of: [.ece, .cwr]), !syn.flags.contains(.ack) { knows.insert(.ecnOffered) }
    (timeToLive, timeToLiveOfSyn) = (syn.timeToLive, syn.timeToLive)
    (identification, synIdentification) = (syn.identification, syn.identification)
  }

  /// Whether an acknowledgment is one that answers this end's SYN (RFC 9293 §3.10.7.3: SND.UNA < SEG.ACK ≤ SND.NXT).
  func acceptsHandshake(_ acknowledgment: SequenceNumber) -> Bool {
    guard knows.contains(.syn) else { return true }
    return acknowledgment > isn && acknowledgment <= nxt
  }
}
