import TransportTracking

/// An end's own stack aborted a live socket (RFC 9293 §3.10.5), and what that cost.
extension StoryPattern {
  /// The server had sent no data.
  static let listenerClosed = StoryPattern(
    .listenerClosed, needs: [.whole, .abort, .active],
    advice: """
      Look whether the server was stopped or restarted at that time, and let it accept, or refuse, what is in its queue before it closes \
      the listener.
      """
  ) { context in
    guard let reset = context.abort, context.rules.isWhole(.start), reset.comesBeforeAccept(in: context.view),
      reset.record.receiverFin == .none
    else { return nil }
    let sent = context.view.endpoint(.client).payloadOctets
    let age = reset.record.time.elapsed(since: context.view.connection.firstTime)
    let request: Message = sent == 0 ? "no request" : "\(Wording.octets(sent))"
    return Telling(
      message: """
        the server completed the handshake, never sent an octet, and reset \(DurationText(age, .precise)) after the SYN (frame \
        \(reset.record.frame)) with \(request) of the client received: closed before it was \
        accepted, or right after
        """,
      frames: [context.view.connection.firstFrame, reset.record.frame], alternatives: [.applicationAbort])
  }

  /// An RST behind an answer that the peer can hardly have read.
  static let responseErased = StoryPattern(
    .responseErased, needs: [.whole, .abort, .active],
    advice: """
      Read the request to its end before closing, or half-close (SHUT_WR) and read until the peer closes; the client should read what it \
      has before it reports the reset.
      """
  ) { context in
    guard context.rules.isWhole(.start), let reset = context.abort,
      context.view.hasSpoken(reset.by), let risk = context.risk
    else { return nil }
    let (server, client, record) = (reset.by, reset.by.peer, reset.record)
    let answer = context.view.endpoint(server)
    let age = record.time.elapsed(since: answer.payloadTime)
    let erased = (risk.octets[server]?.undelivered ?? 0) + (risk.octets[server]?.possiblyUnread ?? 0)
    guard server == .server, erased > 0, age <= 2 * context.rules.roundTrip,
      context.view.hasSpoken(client)
    else { return nil }
    let unread = context.view.lastFlight(client)
    let coming: Message =
      unread > 0
      ? ", with \(Wording.octets(unread)) of the client still coming" : ", probably with some of the request unread"
    return Telling(
      message: """
        the server answered and \(DurationText(age, .precise)) later reset (frame \(record.frame))\(coming): the reset may take up to \
        \(Wording.octets(erased)) of the answer with it, and the client sees an error instead
        """,
      frames: [record.precedingFrame, record.frame], alternatives: [.applicationAbort])
  }

  /// An end aborts with data of its own outstanding.
  static let truncatingAbort = StoryPattern(
    .truncatingAbort, needs: [.whole, .abort, .active],
    advice: """
      Look for SO_LINGER with a time of zero, or a process that was killed: what is still to be sent is discarded silently.
      """
  ) { context in
    guard let reset = context.abort else { return nil }
    let own = context.undelivered(reset.by)
    guard own > 0 else { return nil }
    return Telling(
      message: """
        the \(reset.by) aborted (frame \(reset.record.frame)) with \(Wording.octets(own)) of its own not acknowledged, and nobody knows \
        whether the \(reset.by.peer) got them
        """,
      frames: [reset.record.precedingFrame, reset.record.frame], alternatives: [.responseErased])
  }

  /// An RST where an answer was due.
  static let closedBeforeResponse = StoryPattern(
    .closedBeforeResponse, needs: [.whole, .abort, .active],
    advice: """
      Look at the server's log at that time; whether the request was carried out cannot be told from the packets, so send it again only \
      if that does no harm.
      """
  ) { context in
    guard context.knowsRoles, let reset = context.abort, reset.by == .server,
      context.risk?.phase == .requestInFlight, reset.record.senderFin == .none, reset.record.receiverFin == .none
    else { return nil }
    let request = context.view.lastFlight(.client)
    let waited = reset.record.time.elapsed(since: context.view.endpoint(.client).payloadTime)
    guard request > 0, waited >= .zero else { return nil }
    return Telling(
      message: """
        the server reset (frame \(reset.record.frame)) \(DurationText(waited, .precise)) after a request of \(Wording.octets(request)) to which \
        it had not answered an octet
        """,
      frames: [reset.record.precedingFrame, reset.record.frame], alternatives: [.applicationAbort])
  }
}
