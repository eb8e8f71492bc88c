import TransportTracking

/// The calls that may be behind a FIN or an RST.
extension ApplicationInference {
  /// The calls behind this end's FIN, less those that later packets rule out.
  var finCall: CloseCall? {
    let fin = mine.fin
    guard fin.exists else { return nil }
    var call = CloseCall(
      segment: .fin, frame: fin.frame,
      candidates: [.sendDisconnect, .shutdownSend, .shutdownBoth, .closeGraceful, .processExit])
    if hasTakenAnswer {  // it went on receiving: a closed socket answers with RST (RFC 9293 §3.6.1, SHLD-3)
      call.candidates = [.sendDisconnect, .shutdownSend]
      call.narrowedBy = theirs.trailingFrame
    } else if let sent, !wasResetFirst, sent.validity == .valid, sent.record.frame > fin.frame {
      call.narrowedBy = sent.record.frame
      if isSentReflex, sent.record.receiverUnacked > 0 {
        call.candidates = [.shutdownBoth, .closeGraceful, .processExit]
      } else if !isSentReflex {  // a socket that was closed already cannot be aborted, unless it lingers
        call.candidates = [.sendDisconnect, .shutdownSend, .shutdownBoth, .closeLingerTimeout]
      } else {
        call.narrowedBy = nil
      }
    }
    return call
  }

  /// Whether this end acknowledged payload that the peer first sent after it had acknowledged this end's FIN.
  var hasTakenAnswer: Bool {
    theirs.trailingOctets > 0 && theirs.hasAnswered && context.endpoint(me.peer).una > theirs.answerStart
  }

  /// The calls behind this end's reset; nil when it is the answer of an end that was reset, or whose FIN tells already.
  var resetCall: CloseCall? {
    guard let sent, sent.validity == .valid, !wasResetFirst else { return nil }
    let record = sent.record
    guard record.wasSynchronized else { return openingCall(record) }
    if isSentReflex, mine.fin.exists { return nil }
    return CloseCall(segment: .rst, frame: record.frame, candidates: resetCandidates(record))
  }

  private func resetCandidates(_ record: ResetRecord) -> CloseCalls {
    if isSentReflex { return .lostSocket }
    let hasProbed = record.probes > 0 && record.followsOwnSegment
    if hasProbed || record.followsLadder(context.options) { return .stackTimeout }
    var calls: CloseCalls = [.closeLingerZero, .processExit, .administrativeKill]
    if context.view.hasSpoken(me.peer) { calls.insert(.closeUnread) }
    if record.receiverUnacked > 0, !mine.fin.exists { calls.insert(.shutdownReceive) }
    if record.senderUnacked > 0 || record.senderFin == .sent { calls.insert(.closeLingerTimeout) }
    if me == .server, !context.view.hasSpoken(.server), !mine.fin.exists { calls.insert(.listenerClosed) }
    return calls
  }

  private func openingCall(_ record: ResetRecord) -> CloseCall? {
    guard me == .client || context.endpoint(.server).knows.contains(.syn) else { return nil }  // nobody listens
    return CloseCall(
      segment: .rst, frame: record.frame,
      candidates: me == .client
        ? [.closeConnecting, .processExit, .lostSocket] : [.listenerClosed, .administrativeKill])
  }
}
