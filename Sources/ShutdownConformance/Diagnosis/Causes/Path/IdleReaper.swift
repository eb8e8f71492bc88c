import TransportTracking

extension Hypothesis {
  /// A reset after a long silence: at the end of it without a cause, or in answer to the first segment behind it.
  static let idleReaper = Hypothesis(
    .idleReaper, needs: [.whole, .abort],
    CauseDocumentation(
      happened:
        "A connection was idle, and something gave it up: a device on the way, or an end, that has an idle limit.",
      shows: """
        A reset after a minute of silence or more, at its end or in answer to the first segment behind it. Strong: the time is a limit that \
        something well known has. Strong: the RST came from another distance than the end's segments.
        """,
      silent:
        "Keep-alive probes or retransmissions before the reset are another cause. So is a silence of more than a week: captures were joined.",
      advice: [
        "Send something sooner than the idle limit of whatever lies on the way (TCP keep-alive, a ping of the protocol).",
        "Let the client give idle connections up before that.",
      ],
      commands: ["ss -tno '( dport = :{port} or sport = :{port} )'", "sysctl net.ipv4.tcp_keepalive_time"],
      apart: "the same idle time before the resets of other connections"),
    weigh: { context, scale in
      guard let facts = context.abort, facts.record.probes == 0, facts.record.ladder == 0 else { return false }
      let (record, reset) = (facts.record, facts.reset)
      let isUnprompted = context.isUnprompted(facts)
      guard isUnprompted || facts.isReflex && context.isForgotten(facts) else { return false }
      let silence = isUnprompted ? record.silence : context.view.silence(beforeFlightOf: facts.peer) ?? .zero
      guard silence >= context.options.idleTime, silence <= DiagnosisContext.longestSilence else { return false }
      let limit = IdleLimit.fitting(silence, isAnnounced: isUnprompted)
      guard isUnprompted || limit != nil || reset.hasForeignTimeToLive else { return false }
      scale.at = isUnprompted && record.isProvablyOwn ? Party(facts.by) : .path
      scale.add(
        .strong, "nothing had been sent for \(DurationText(silence, .precise))", record.precedingFrame, record.frame)
      if let limit { scale.add(.strong, "\(limit.seconds) s is the idle limit of \("\(limit.owner)")", record.frame) }
      if reset.hasForeignTimeToLive {
        scale.add(
          .strong, "its time to live, \(record.timeToLive), is not the \(facts.by)'s, \(record.previousTimeToLive)",
          record.frame)
      }
      return true
    },
    tell: { context in
      guard let facts = context.abort else { return "" }
      let record = facts.record
      guard context.isUnprompted(facts) else {
        let silence = context.view.silence(beforeFlightOf: facts.peer) ?? .zero
        return """
          \(context.octets(facts)) (up to frame \(context.stimulus(of: record) ?? 0)), the first for \(DurationText(silence, .precise)), \
          were answered by an RST (frame \(record.frame)) that knows nothing of the connection\
          \(context.limit(silence))\(context.source(of: facts)); the octets are lost
          """
      }
      return """
        nothing was sent for \(DurationText(record.silence, .precise)) after frame \(record.precedingFrame), and then the connection was \
        reset in the \(facts.by)'s name (frame \(record.frame))\(context.limit(record.silence, isAnnounced: true))\
        \(context.source(of: facts))
        """
    })
}

extension DiagnosisContext {
  /// Whether nothing asked for a reset that ends a long silence.
  fileprivate func isUnprompted(_ facts: ResetFacts) -> Bool {
    facts.reset.followsSilence(options) && facts.record.precedingFrame != 0
  }

  /// `100 octets of the client`
  func octets(_ facts: ResetFacts) -> Message {
    "\(Wording.octets(facts.record.receiverUnacked)) of the \(facts.peer)"
  }

  fileprivate func limit(_ silence: TimeSpan, isAnnounced: Bool = false) -> String {
    IdleLimit.fitting(silence, isAnnounced: isAnnounced).map { ": \($0.seconds) s is the idle limit of \($0.owner)" }
      ?? ""
  }

  /// `; its time to live, 64, is not the server's, 57`
  fileprivate func source(of facts: ResetFacts) -> String {
    guard facts.reset.hasForeignTimeToLive else { return "" }
    return
      "; its time to live, \(facts.record.timeToLive), is not the \(facts.by)'s, \(facts.record.previousTimeToLive)"
  }
}
