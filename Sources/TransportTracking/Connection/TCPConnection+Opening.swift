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
    case .aToB: Self.takeSyn(segment, me: &a, peer: &b, state: &state)
    case .bToA: Self.takeSyn(segment, me: &b, peer: &a, state: &state)
    }
    if !isAnswer {
      state.synTime = moment.time
    } else if state.phase == .synReceived, state.acceptorTime == 0, a.knows.contains(.syn), b.knows.contains(.syn) {
      state.acceptorTime = UInt32(clamping: max(moment.time.nanoseconds(since: state.synTime) / 1000, 1))
      state.synTime = moment.time
    }
    noteOpener(segment, isAnswer: isAnswer)
  }

  private static func takeSyn(
    _ segment: TCPSegment, me: inout TCPEndpoint, peer: inout TCPEndpoint, state: inout State
  ) {
    if me.knows.contains(.syn), me.isn == segment.sequence {
      let withdrawsECN = me.knows.contains(.ecnOffered) && segment.flags.isDisjoint(with: [.ece, .cwr, .ack])
      if withdrawsECN { me.knows.insert(.ecnWithdrawn) }
      if !segment.flags.contains(.ack) || me.knows.contains(.synAck) { state.observations.insert(.synRetransmitted) }
    } else if me.knows.contains(.next), state.phase == .synchronized {
      takeLateSyn(segment, me: &me, state: &state)
    } else {
      me.begin(segment)
      me.takeOptions(segment)
    }
    guard segment.flags.contains(.ack), state.phase != .synchronized else { return }
    me.knows.insert(.synAck)
    guard peer.acceptsHandshake(segment.acknowledgment) else { return }
    peer.una = segment.acknowledgment
    peer.knows.insert(.acknowledged)
    me.offerWindow(segment)
    if peer.knows.contains(.syn), !(me.knows.contains(.windowScale) && peer.knows.contains(.windowScale)) {
      me.windowScale = 0
      peer.windowScale = 0
    }
    if state.phase == .synSent { state.phase = .synReceived }
  }

  /// Takes a SYN that was captured behind what followed it, or that does not fit a synchronized connection.
  private static func takeLateSyn(_ segment: TCPSegment, me: inout TCPEndpoint, state: inout State) {
    guard me.isn == segment.sequence else {
      state.observations.insert(.synInSynchronized)
      return
    }
    state.observations.insert(.reordering)
    me.knows.insert(.syn)  // the octet that it occupies comes before what was counted
    me.sequenceSpace &+= 1
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
  mutating func begin(_ syn: TCPSegment) {
    isn = syn.sequence
    nxt = syn.payloadEnd
    sequenceSpace = 1 + UInt64(syn.payloadLength)
    una = isn
    knows.insert([.syn, .base, .next, .seen])
  }

  /// Takes the options that a SYN negotiates.
  mutating func takeOptions(_ syn: TCPSegment) {
    if syn.traits.contains(.timestamps) {
      knows.insert(.timestamps)
      timestampValue = syn.timestampValue
    }
    if syn.traits.contains(.windowScale) {
      knows.insert(.windowScale)
      windowScale = syn.windowScale
    }
    if syn.flags.isSuperset(of: [.ece, .cwr]), !syn.flags.contains(.ack) { knows.insert(.ecnOffered) }
    timeToLive = syn.timeToLive
    identification = syn.identification
  }

  /// Whether an acknowledgment is one that answers this end's SYN (RFC 9293 §3.10.7.3: SND.UNA < SEG.ACK ≤ SND.NXT).
  func acceptsHandshake(_ acknowledgment: SequenceNumber) -> Bool {
    guard knows.contains(.syn) else { return true }
    return acknowledgment > isn && acknowledgment <= nxt
  }
}
