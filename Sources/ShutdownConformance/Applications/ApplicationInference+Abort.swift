import TransportTracking

/// The end's own reset, and giving up.
extension ApplicationInference {
  /// What this end's own reset says of what it was told.
  var resetSent: Indication? {
    if isSentDoubtful, let own = context.resets[me], received == nil {
      return Indication(
        .silence, .unobservable, frame: own.record.frame, earliest: own.record.time,
        doubts: [.administrativeKill, .earlierReset, .earlierTimeout])
    }
    guard let sent, sent.validity == .valid, !wasResetFirst, isEstablished else { return nil }
    let record = sent.record
    if let timeout = timeout(record) ?? timeoutBefore(sent) { return timeout }
    guard !isSentReflex else {
      guard !mine.fin.exists else { return nil }  // it had closed: nobody is left to be told
      return Indication(
        .noSocket, .unobservable, frame: record.frame, proof: record.precedingFrame, earliest: record.time,
        doubts: [.earlierReset, .earlierTimeout])
    }
    var doubts: Indication.Doubts = .administrativeKill
    if record.ladder > 0, record.followsOwnSegment { doubts.insert(.gaveUp) }
    let isMutual = received.map { $0.validity == .valid && !$0.isReflex } ?? false
    if isMutual { doubts.insert(.earlierReset) }  // a third party may have forged both
    return Indication(.ownAbort, .consistent, frame: record.frame, earliest: record.time, doubts: doubts)
  }

  /// The time-out that a reset tells of: probes or retransmissions of its sender, directly before it, that nothing answered.
  private func timeout(_ record: ResetRecord) -> Indication? {
    guard record.followsOwnSegment else { return nil }
    if record.probes > 0 {
      return Indication(
        .keepAliveTimeout, .consistent, frame: record.frame, proof: record.precedingFrame, earliest: record.time,
        doubts: timeoutDoubts)
    }
    guard record.ladder >= context.options.ladderLength else { return nil }
    return Indication(
      .timeout, .consistent, frame: record.frame, proof: record.precedingFrame, earliest: record.time,
      doubts: timeoutDoubts)
  }

  /// The time-out of an end whose retransmissions nothing answered, and that had no socket when the peer came back.
  private func timeoutBefore(_ sent: DecisiveReset) -> Indication? {
    let ladder = mine.ladder
    guard isSentReflex, ladder.count > 0, !ladder.isAnswered, ladder.isUnanswered(context.endpoint(me)),
      !mine.fin.exists
    else {
      return nil
    }
    return Indication(
      .timeout, .consistent, frame: ladder.lastFrame, proof: sent.record.frame, earliest: ladder.lastTime,
      doubts: timeoutDoubts.union(.earlierReset))
  }

  private var timeoutDoubts: Indication.Doubts {
    let icmp = context.view.tracked.icmp
    let isUnreachable =
      icmp.frame != 0 && icmp.direction == context.view.direction(me)
      && context.view.observations.contains(.icmpError)
    return isUnreachable ? [.writesFirst, .otherCode, .unreachable] : [.writesFirst, .otherCode]
  }

  /// What silence says: this end retransmitted and nothing answered, or it is the one that did not answer.
  func silence(_ call: CloseCall?) -> Indication? {
    guard received == nil, sent == nil, !isSentDoubtful else { return nil }
    if let ladder = context.view.quietLadder(of: me, context.options) {
      let hasGivenUp = context.view.isOverdue(ladder, context.options)
      var doubts = timeoutDoubts.union(hasGivenUp ? [] : .stillTrying)
      if mayHaveClosed(call, before: ladder.lastFrame) { doubts.insert(.alreadyClosed) }
      return Indication(
        .timeout, hasGivenUp ? .consistent : .bounded, frame: ladder.lastFrame, proof: ladder.firstFrame,
        earliest: ladder.lastTime, doubts: doubts)
    }
    guard let ladder = context.view.quietLadder(of: me.peer, context.options), finIsNotReported else { return nil }
    return Indication(
      .silence, .unobservable, frame: ladder.lastFrame, proof: ladder.firstFrame, earliest: ladder.firstTime,
      doubts: [.earlierReset, .earlierTimeout])
  }

  /// Whether the peer's unanswered FIN does not say the same already.
  private var finIsNotReported: Bool {
    if case .unanswered = finReceipt { false } else { true }
  }
}
