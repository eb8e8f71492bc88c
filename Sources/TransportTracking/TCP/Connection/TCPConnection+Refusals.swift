/// What an end goes on to say although its peer has answered: that its window is closed, that it has not got the ACK of its SYN, that it
/// does not take an RST.
extension IrregularClose.End {
  /// Notes a segment that answers a probe of this end by a window that is still closed (RFC 9293 §3.8.6.1).
  ///
  /// The first probe, one octet of new payload, is ordinary, and so is not counted when it comes: it is known by the octet that is missing.
  ///
  /// - Parameters:
  ///   - segment: The segment of the peer.
  ///   - moment: When it was captured.
  ///   - me: This end.
  ///   - peer: The peer, as its last segment left it.
  ///   - state: What belongs to neither.
  mutating func noteWindowProbeAnswer(
    _ segment: TCPSegment, _ moment: Moment, me: TCPEndpoint, peer: TCPEndpoint, state: TCPConnection.State
  ) {
    guard segment.window == 0, peer.window == 0, peer.knows.contains(.windowKnown), segment.flags == .ack,
      segment.payloadLength == 0, segment.acknowledgment == me.una, state.lastDirection != segment.direction,
      probes.count > 0 || me.unackedPayload == 1
    else { return }
    if windowProbeNumber != segment.acknowledgment { windowProbeAnswers = ProbeRun() }  // it was open in between
    windowProbeNumber = segment.acknowledgment
    windowProbeAnswers.add(moment)
  }

  /// Keeps the first RST of this end that its receiver has to obey (RFC 5961 §3.2), until one at another number follows that was not
  /// declined.
  mutating func noteExactReset(_ reset: ResetRecord) {
    guard reset.position == .exact, reset.wasSynchronized, declined.count == 0 else { return }
    guard exactReset.frame == 0 || exactResetSequence != reset.sequence else { return }
    exactReset = Moment(frame: reset.frame, time: reset.time)
    exactResetSequence = reset.sequence
  }

  /// Notes a pure ACK of the peer that asks for the very number that the RST had: the RST was exact, and was not obeyed. What is sent again
  /// has the same number where the RST was lost.
  mutating func noteDeclining(_ segment: TCPSegment, _ moment: Moment) {
    guard exactReset.frame != 0, segment.flags == .ack, segment.payloadLength == 0,
      segment.acknowledgment == exactResetSequence
    else { return }
    declined.add(moment)
  }
}

extension TCPConnection {
  /// Whether a segment is the SYN-ACK of the handshake once more, after its sender could have got the ACK: that was lost, or not taken
  /// because there was no room in the queue for the new connection. Copies that the capture made do not count.
  func isSynAckAgain(_ segment: TCPSegment, _ moment: Moment, _ run: ProbeRun) -> Bool {
    let (me, peer) = (sender(segment.direction), sender(segment.direction.reversed))
    guard segment.flags.isSuperset(of: [.syn, .ack]), segment.flags.isDisjoint(with: [.fin, .rst]),
      me.knows.isSuperset(of: [.synAck, .acknowledged]), segment.sequence == me.isn, me.una > me.isn,
      peer.acceptsHandshake(segment.acknowledgment),
      segment.acknowledgment == peer.isn + 1 || !peer.knows.contains(.syn) || state.observations.contains(.synData)
    else { return false }
    let last = run.count > 0 ? run.lastTime : max(state.synTime, state.firstTime)
    let isSame = segment.identification != 0 && segment.identification == me.synIdentification
    return moment.time.elapsed(since: last) > (isSame ? Self.duplicateWindow : Self.copyWindow)
  }
}
