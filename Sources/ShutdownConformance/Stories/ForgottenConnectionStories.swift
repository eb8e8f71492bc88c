import TransportTracking

/// An end, or a device between the ends, no longer knew the connection.
extension StoryPattern {
  /// A SYN from the same port in a connection that the peer still held (RFC 9293 §3.5.1, RFC 5961 §4.2).
  static let portReuseHalfOpen = StoryPattern(
    .portReuseHalfOpen, needs: [.abort, .reflex, .noted],
    advice: """
      Let the end that was not told find out sooner that its peer is gone (TCP keep-alive, or an idle limit of the application); the new \
      connection loses a retransmission timeout over it.
      """
  ) { context in
    guard let reset = context.abort, context.rules.isWhole([.order]),
      let challenge = context.stimulus(of: reset),
      let syn = context.rules.evidence(.synInSynchronized, from: reset.by).last(where: { $0.frame < reset.record.frame }
      ),
      reset.record.receiverUnacked == 0
    else { return nil }
    let holder = reset.by.peer
    return Telling(
      message: """
        the \(reset.by) opened a new connection from the port of this one (SYN, frame \(syn.frame)), which the \(holder) still held; the \
        \(holder) answered with the old numbers (frame \(challenge)), and the \(reset.by), which no longer knew them, reset \
        (frame \(reset.record.frame))
        """,
      frames: [syn.frame, challenge, reset.record.frame])
  }

  /// A reset after a long silence: at the end of it without a cause, or in answer to the first segment behind it.
  static let idleReaper = StoryPattern(
    .idleReaper, needs: [.whole, .abort],
    advice: """
      Send something sooner than the idle limit of whatever lies on the way (TCP keep-alive, a ping of the protocol), or let the client \
      give idle connections up before that.
      """
  ) { context in
    guard context.rules.isWhole([.bidirectional, .loss, .order]), let reset = context.abort else { return nil }
    return context.unprompted(reset) ?? context.forgotten(reset, afterIdle: true)
  }

  /// A host answers data of a connection that it does not know (RFC 9293 §3.5.1).
  static let stalePeer = StoryPattern(
    .stalePeer, needs: [.whole, .abort, .reflex],
    advice: """
      Look for a restart, a failover or a lost connection table at that time; send the data again on a new connection if the protocol \
      allows it.
      """
  ) { context in
    guard let reset = context.abort else { return nil }
    return context.forgotten(reset, afterIdle: false)
  }
}

extension StoryContext {
  /// A reset that nothing asked for after a long silence.
  fileprivate func unprompted(_ reset: DecisiveReset) -> Telling? {
    let record = reset.record
    guard reset.followsSilence(options), record.silence <= Self.longestSilence, record.probes == 0,
      record.ladder == 0, record.precedingFrame != 0
    else {
      return nil
    }
    return Telling(
      message: """
        nothing was sent for \(DurationText(record.silence, .precise)) after frame \(record.precedingFrame), and then the connection was reset in \
        the \(reset.by)'s name (frame \(record.frame))\(limit(record.silence, isAnnounced: true))\(source(of: reset))
        """,
      frames: [record.precedingFrame, record.frame], alternatives: [.applicationAbort])
  }

  /// A reset that answers payload without knowing the connection.
  fileprivate func forgotten(_ reset: DecisiveReset, afterIdle: Bool) -> Telling? {
    let (record, sender) = (reset.record, reset.by.peer)
    guard reset.isReflex, record.senderFin == .none, record.receiverFin == .none, record.receiverUnacked > 0,
      let stimulus = stimulus(of: reset), view.endpoint(reset.by).knows.contains(.acknowledged),
      view.continuation(of: reset) == nil  // it has not forgotten
    else { return nil }
    let silence = view.silence(beforeFlightOf: sender) ?? .zero
    let isIdle = silence >= options.idleTime
    let octets = "\(Wording.octets(record.receiverUnacked)) of the \(sender)"
    guard afterIdle else {
      let idle = silence >= .seconds(1) ? ", sent after \(DurationText(silence, .precise)) of silence," : ""
      return Telling(
        message: """
          the \(reset.by) answered \(octets) (up to frame \(stimulus))\(idle) as a host answers that does not know the connection (RST, \
          frame \(record.frame)): it was restarted, had given the connection up unseen, or had been \
          reset by a third party; the octets are lost
          """,
        frames: [stimulus, record.frame], alternatives: isIdle ? [.idleReaper] : [])
    }
    guard isIdle, IdleLimit.fitting(silence) != nil || reset.hasForeignTimeToLive else { return nil }
    return Telling(
      message: """
        \(octets) (up to frame \(stimulus)), the first for \(DurationText(silence, .precise)), were answered by an RST (frame \(record.frame)) \
        that knows nothing of the connection\(limit(silence))\(source(of: reset)); the octets are lost
        """,
      frames: [stimulus, record.frame], alternatives: [.stalePeer])
  }

  private func limit(_ silence: TimeSpan, isAnnounced: Bool = false) -> String {
    IdleLimit.fitting(silence, isAnnounced: isAnnounced).map { ": \($0.seconds) s is the idle limit of \($0.owner)" }
      ?? ""
  }

  /// `; its time to live, 64, is not the server's, 57`
  private func source(of reset: DecisiveReset) -> String {
    guard reset.hasForeignTimeToLive else { return "" }
    return
      "; its time to live, \(reset.record.timeToLive), is not the \(reset.by)'s, \(reset.record.previousTimeToLive)"
  }
}
