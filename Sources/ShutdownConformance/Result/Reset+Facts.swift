import TransportTracking

extension Reset {
  /// The RST as it is reported: by whom, why, how sure, and on what evidence.
  init(_ facts: ResetFacts, reasons: (reason: Reason, alternatives: [Reason])) {
    self.init(
      by: facts.reset.by, frame: facts.record.frame, validity: facts.reset.validity, origin: facts.origin,
      reason: reasons.reason, alternatives: reasons.alternatives, confidence: facts.confidence,
      answers: facts.stimulus?.frame,
      gap: facts.record.precedingFrame == 0 ? nil : facts.record.silence, evidence: facts.evidence)
  }

  /// Whether a reason is the likeliest, or one that cannot be told from it.
  func mayBe(_ reason: Reason) -> Bool { self.reason == reason || alternatives.contains(reason) }
}

extension ResetFacts {
  /// How far origin and reasons can be relied on: no further than the origin, and little when it is doubtful that the RST counted. An RST
  /// that travelled another distance than the end's segments may be a third party's, though one sign is no proof.
  var confidence: Confidence {
    if reset.validity != .valid { return .low }
    let isMidstream = !sender.knows.contains(.syn) && !answersSyn
    let isFromElsewhere = origin != .injected && injection.isHalfClaim
    return (isMidstream || isFromElsewhere) && originConfidence == .high ? .medium : originConfidence
  }

  /// What the capture shows, in the order in which one would tell it.
  var evidence: [ResetEvidence] {
    var evidence: [ResetEvidence] = []
    evidence.reserveCapacity(8)
    if let stimulus { evidence.append(.answers(stimulus.kind, by: reset.by.peer, frame: stimulus.frame)) }
    if record.precedingFrame != 0 {
      let limit = IdleLimit.fitting(record.silence, isAnnounced: true)
      evidence.append(.gap(since: record.precedingFrame, duration: record.silence, limit: limit))
    }
    let timestamps: TimestampUse =
      record.traits.contains(.timestamps) ? .present : view.negotiatedTimestamps ? .missing : .notUsed
    evidence.append(.form(ResetOrigin.form(of: record), window: record.window, timestamps: timestamps))
    if sender.knows.contains(.next) || ResetOrigin.form(of: record) == .answerToSyn {
      evidence.append(.sequence(relation))
    }
    if record.previousTimeToLive != 0 {
      evidence.append(.timeToLive(record.timeToLive, usual: record.previousTimeToLive))
    }
    if record.previousIdentification != 0 {
      evidence.append(.identification(record.identification, before: record.previousIdentification))
    }
    addState(to: &evidence)
    if origin == .injected { evidence += injection.entries.map { .sign($0.sign, frames: $0.frames) } }
    if origin == .injected, reset.by == .client { evidence.append(.tampering(tamperingStage)) }
    if let diagnostics = view.tracked.diagnostics[view.direction(reset.by)], diagnostics.frame == record.frame {
      evidence += ResetStatement.all(of: diagnostics).map { .diagnostic($0) }
    }
    if record.traits.contains(.fastClose) { evidence.append(.diagnostic(.fastClose)) }
    return evidence
  }

  private var tamperingStage: TamperingStage {
    guard hasSpoken else { return .postACK }
    return wasSpokenTo ? .later : .postPSH
  }

  /// What the RST found: FINs, outstanding and unread data, timers.
  private func addState(to evidence: inout [ResetEvidence]) {
    if let fin = senderFin { evidence.append(found(fin, of: reset.by)) }
    if let fin = receiverFin { evidence.append(found(fin, of: reset.by.peer)) }
    if origin == .reflex, let fin = reset.crossedFin(in: view) {
      evidence.append(.crossedFin(frame: fin.precedingFrame == 0 ? nil : fin.precedingFrame, fin: fin.frame))
    }
    if record.senderUnacked > 0 { evidence.append(.unacknowledged(reset.by, octets: record.senderUnacked)) }
    if unreceived > 0 { evidence.append(.unacknowledged(reset.by.peer, octets: unreceived)) }
    if unread > 0, origin != .reflex { evidence.append(.unread(of: reset.by.peer, octets: unread)) }
    if isReceiveBufferFull, origin != .reflex { evidence.append(.receiveBufferFull) }
    if record.receiverWindow == 0, receiver.knows.contains(.windowKnown), record.wasSynchronized {
      evidence.append(.peerWindowClosed)
    }
    let end = view.closing(reset.by)
    if record.ladder > 0 {
      evidence.append(
        .retransmissions(
          count: record.ladder, duration: record.ladderSpan, first: end.ladder.firstFrame, last: end.ladder.lastFrame
        ))
    }
    if let interval = probeInterval {
      let probes = end.probes
      evidence.append(
        .keepAliveProbes(
          count: probes.count, interval: probes.count > 1 ? interval : .zero, first: probes.firstFrame,
          last: probes.lastFrame))
    }
    if reset.neverSpoke(in: view) { evidence.append(.neverSpoke(reset.by)) }
    if let frame = challengedFrame { evidence.append(.challenged(frame: frame)) }
    if end.resets > 1 { evidence.append(.copies(end.resets)) }
    if let later = continuation {
      let elapsed = later.time.elapsed(since: record.time)
      evidence.append(.goesOn(reset.by, frame: later.frame, after: elapsed))
    }
  }

  private func found(_ fin: FinRecord, of role: Role) -> ResetEvidence {
    let isAcked = fin.ackedFrame != 0 && fin.ackedFrame < record.frame
    return .fin(of: role, frame: fin.frame, ackedFrame: isAcked ? fin.ackedFrame : nil)
  }

  /// The frame of what the peer challenged, before it got this answer.
  private var challengedFrame: UInt64? {
    guard answersChallenge else { return nil }
    let challenges =
      view.evidence(.challengeAck, from: reset.by.peer) + view.evidence(.exactResetChallenged, from: reset.by.peer)
    if let challenge = challenges.first(where: { $0.frame == record.precedingFrame }) {
      return challenge.frame - min(UInt64(challenge.detail), challenge.frame)
    }
    return view.evidence(.synInSynchronized, from: reset.by).last { $0.frame < record.frame }?.frame
  }

  private var relation: ResetSequence {
    if ResetOrigin.form(of: record) == .answerToSyn { return .zero }
    if record.sequence == record.senderNext { return .next }
    if record.sequence == record.senderAcked { return .acknowledged }
    if record.sequence > record.senderNext { return .above }
    return record.sequence < record.senderAcked ? .below : .between
  }
}
