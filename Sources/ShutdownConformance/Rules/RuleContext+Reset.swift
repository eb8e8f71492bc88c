import TransportTracking

extension RuleContext {
  /// The RST that ended the connection; nil when there was none, or when it is doubtful whether it did.
  var endingReset: DecisiveReset? {
    guard let reset, reset.validity == .valid else { return nil }
    return reset
  }

  /// The RST that ended the connection, if it was established.
  var abortingReset: DecisiveReset? {
    guard let reset = endingReset, reset.record.wasSynchronized else { return nil }
    return reset
  }

  /// Whether an end stopped with its RST: it sent nothing else later than reordering explains, and no RST of it was ignored.
  func isSilent(afterResetOf role: Role) -> Bool {
    closing(role).ignoredReset == 0 && evidence(.segmentAfterReset, from: role).isEmpty
  }

  /// What an RST puts at risk, in words: the payload of both ends that was not acknowledged when it was sent.
  func unacked(_ reset: DecisiveReset) -> Message {
    let (own, peers) = (reset.record.senderUnacked, reset.record.receiverUnacked)
    guard own > 0 || peers > 0 else { return "all payload had been acknowledged" }
    return
      "not acknowledged: \(Wording.octets(own)) of the \(reset.by), \(Wording.octets(peers)) of the \(reset.by.peer)"
  }
}
