import TransportTracking

/// The peer's FIN, and the reset that may follow it.
extension ApplicationInference {
  /// Whether the peer's FIN reached this end, and everything before it.
  enum FinReceipt {
    /// There was none.
    case none
    /// This end acknowledged it, or an RST at the number behind it was accepted (RFC 5961 §3.2: only the exact one is).
    case proven(UInt64, Timestamp)
    /// It was captured, and nothing tells.
    case open
    /// It was sent again and again, and this end answered nothing.
    case unanswered
    /// This end had no socket for it.
    case refused
  }

  var finReceipt: FinReceipt {
    let fin = theirs.fin
    guard fin.exists else { return .none }
    if fin.ackedFrame != 0 { return .proven(fin.ackedFrame, fin.ackedTime) }
    if let sent, sent.record.flags.contains(.ack), sent.record.acknowledgment == fin.sequence + 1 {
      return .proven(sent.record.frame, sent.record.time)
    }
    if let received, received.validity == .valid, received.record.sequence == fin.sequence + 1 {
      return .proven(received.record.frame, fin.time)
    }
    if let sent, sent.record.frame > fin.frame, !wasResetFirst { return .refused }
    let wasIgnored = fin.copies > 1 || context.endpoint(me.peer).knows.contains(.fin) && theirs.ladder.count > 1
    return wasIgnored ? .unanswered : .open
  }

  /// The end of file that the peer's FIN makes.
  func endOfStream(_ receipt: FinReceipt, _ call: CloseCall?) -> Indication? {
    let fin = theirs.fin
    switch receipt {
    case .none, .refused: return nil
    case .proven(let frame, let time):
      let answers = mine.fin.exists && mine.fin.acknowledgment > fin.sequence
      let hasClosed = !answers && mayHaveClosed(call, before: frame) || hasAborted(after: fin)
      return Indication(
        .endOfStream, hasClosed ? .consistent : .proven, frame: fin.frame, proof: frame, earliest: time,
        doubts: hasClosed ? .alreadyClosed : [])
    case .open:
      guard !isOvertaken(fin) else { return nil }
      return Indication(
        .endOfStream, .bounded, frame: fin.frame, earliest: fin.time,
        doubts: mayHaveClosed(call, before: fin.frame) ? [.alreadyClosed, .notDelivered] : .notDelivered)
    case .unanswered:
      guard received == nil else { return nil }
      return Indication(
        .silence, .unobservable, frame: fin.frame, earliest: fin.time,
        doubts: [.finDelivered, .earlierReset, .earlierTimeout])
    }
  }

  /// Whether this end aborted after the FIN had come: then data was unread, or nobody waited for the end of file.
  private func hasAborted(after fin: FinRecord) -> Bool {
    guard let sent, !wasResetFirst, !isSentReflex else { return false }
    return sent.record.frame > fin.frame && !mine.fin.exists
  }

  /// Whether a reset had come before the FIN, so that nobody was left to take it.
  private func isOvertaken(_ fin: FinRecord) -> Bool {
    received.map { $0.validity == .valid && $0.record.frame < fin.frame } ?? false
  }

  /// What a reset from the peer makes: nothing in CLOSING, LAST-ACK and TIME-WAIT (RFC 9293 §3.10.7.4, second check).
  func resetReceived(_ receipt: FinReceipt, _ call: CloseCall?) -> Indication? {
    guard let received, received.record.wasSynchronized || isEstablished else { return nil }
    if let sent, !wasResetFirst, sent.validity == .valid, !isSentDoubtful { return nil }
    let record = received.record
    let hasSentFin = mine.fin.exists && mine.fin.frame < record.frame
    let followsFin = theirs.fin.exists && theirs.fin.frame < record.frame
    var doubts: Indication.Doubts = received.validity == .doubtful ? .notAccepted : []
    if followsFin {
      if !isProven(receipt) { doubts.insert(.finNotDelivered) }
      guard !hasSentFin else {
        return isProven(receipt) ? nil : lateReset(record, doubts, call)
      }
      doubts.insert(.closeNotRecorded)
      return Indication(
        .resetAfterEnd, doubts == .closeNotRecorded ? certainty(of: record) : .consistent, frame: record.frame,
        proof: theirs.fin.frame, earliest: record.time, doubts: doubts)
    }
    doubts.insert(hasSentFin ? [] : .writesFirst)
    if mayHaveClosed(call, before: record.frame) { doubts.insert(.alreadyClosed) }
    let isCertain = doubts.isSubset(of: .writesFirst)
    return Indication(
      .reset, isCertain ? certainty(of: record) : received.validity == .doubtful ? .bounded : .consistent,
      frame: record.frame, earliest: record.time, doubts: doubts)
  }

  /// A reset after both FINs, when nothing proves that the peer's FIN arrived before it.
  private func lateReset(_ record: ResetRecord, _ doubts: Indication.Doubts, _ call: CloseCall?) -> Indication {
    var doubts = doubts
    if mayHaveClosed(call, before: record.frame) { doubts.insert(.alreadyClosed) }
    return Indication(
      .endOfStream, .bounded, frame: theirs.fin.frame, proof: record.frame, earliest: theirs.fin.time, doubts: doubts)
  }

  private func isProven(_ receipt: FinReceipt) -> Bool {
    if case .proven = receipt { true } else { false }
  }

  /// No segment acknowledges an RST: that it arrived is proven where the capture was made, and by an end that has no socket afterwards.
  private func certainty(of record: ResetRecord) -> Indication.Certainty {
    let isAnswered = sent.map { isSentReflex && $0.record.frame > record.frame } ?? false
    return isAnswered || context.isNear(me) ? .proven : .consistent
  }
}
