import TransportTracking

/// One direction was closed, and the other goes on, or does not.
extension StoryPattern {
  /// An end that was closed upon resets while it owes an answer, or has not delivered it.
  static let halfCloseNotHonoured = StoryPattern(
    .halfCloseNotHonoured, needs: [.whole, .abort, .active],
    advice: """
      Look for a proxy or server that takes the end of the request for the end of the connection, and let it pass the FIN on and go on \
      answering, or let the client keep its sending half open.
      """
  ) { context in
    guard let reset = context.abort, context.knowsRoles, reset.record.senderFin == .none,
      reset.record.receiverFin != .none, reset.by == .server
    else { return nil }
    let (responder, closer, record) = (Role.server, Role.client, reset.record)
    let fin = context.view.closing(closer).fin
    let undelivered = context.undelivered(responder)
    guard undelivered > 0 || context.view.isLastFlight(closer) else { return nil }
    let owed =
      undelivered > 0
      ? "with \(Wording.octets(undelivered)) of its answer not delivered"
      : "without an answer to the last \(Wording.octets(context.view.lastFlight(closer)))"
    return Telling(
      message: """
        the \(closer) closed its sending half (FIN, frame \(fin.frame)), and \
        \(DurationText(record.time.elapsed(since: fin.time), .precise)) later the \(responder) reset the connection (frame \(record.frame)) \
        \(owed), as if the half-close were the end
        """,
      frames: [fin.frame, record.frame], alternatives: [.applicationAbort])
  }

  /// A FIN was acknowledged, and the end that got it does nothing.
  static let closeWaitLeak = StoryPattern(
    .closeWaitLeak, needs: .whole,
    advice: """
      Look for the path of the application that does not close the socket when it reads the end of the stream (a read of 0 octets); \
      timeouts of the peer do not mend it.
      """
  ) { context in
    guard context.abort == nil, let (owner, fin, waited) = context.unansweredClose,
      context.view.closing(owner).trailingOctets == 0
    else { return nil }
    return Telling(
      message: """
        the \(owner.peer) closed (FIN, frame \(fin.frame), acknowledged in frame \(fin.ackedFrame)), and for \(DurationText(waited, .precise)) \
        the \(owner) has neither sent nor closed: it sits in CLOSE-WAIT, and the \(owner.peer) in FIN-WAIT-2
        """,
      frames: [fin.frame, fin.ackedFrame], alternatives: [.finWait2PileUp])
  }

  /// A FIN was acknowledged long ago, and the end that got it has sent since then.
  static let finWait2PileUp = StoryPattern(
    .finWait2PileUp, needs: .whole,
    advice: """
      Look at the end that still sends: it has not noticed, or does not mind, that its peer closed; the peer's stack gives such \
      connections up after a time of its own only when no process holds them.
      """
  ) { context in
    guard context.abort == nil, let (owner, fin, waited) = context.unansweredClose else { return nil }
    let sent = context.view.closing(owner)
    return Telling(
      message: """
        the \(owner.peer) closed (FIN, frame \(fin.frame)) and waits in FIN-WAIT-2, for the \(owner) has sent \
        \(Wording.octets(sent.trailingOctets)) since then (from frame \(sent.trailingFrame) on) and has not closed; the last segment was \
        \(DurationText(waited, .precise)) ago
        """,
      frames: [fin.frame, fin.ackedFrame, sent.trailingFrame])
  }
}

extension StoryContext {
  /// The end that was closed upon, and for how long it has done nothing; nil unless that is long.
  fileprivate var unansweredClose: (owner: Role, fin: FinRecord, waited: TimeSpan)? {
    for role in Role.allCases {
      guard let waited = view.waitAfterFin(at: role, until: view.tracked.observedUntil) else { continue }
      if waited >= options.idleTime, waited <= Self.longestSilence {
        return (role, view.closing(role.peer).fin, waited)
      }
    }
    return nil
  }
}
