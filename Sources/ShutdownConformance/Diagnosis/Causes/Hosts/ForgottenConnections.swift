import TransportTracking

extension Hypothesis {
  /// A host answers data of a connection that it does not know (RFC 9293 §3.5.1).
  static let stalePeer = Hypothesis(
    .stalePeer, needs: [.whole, .abort, .reflex],
    CauseDocumentation(
      happened:
        "A host no longer knew the connection: it was restarted, its service failed over, or it had given the connection up unseen.",
      shows:
        "The answer is one of a host without the connection, and the end had said nothing for a while. Strong: a second or more. Decisive never.",
      silent:
        "An end that had closed is answer-after-close. One that spoke just before is lost-reset. One that goes on is untranslated-segment.",
      advice: [
        "Look for a restart, a failover or a lost connection table at that time.",
        "Send the data again on a new connection if the protocol allows it.",
      ],
      commands: ["uptime -s", "journalctl --list-boots"],
      apart: "a boot, or a change of the active node, before the reset"),
    weigh: { context, scale in
      guard let facts = context.abort, context.isForgotten(facts) else { return false }
      scale.at = Party(facts.by)
      scale.add(
        .strong, "the \(facts.by) answers as a host that does not know the connection", facts.record.precedingFrame,
        facts.record.frame)
      return true
    },
    tell: { context in
      guard let facts = context.abort else { return "" }
      let silence = context.view.silence(beforeFlightOf: facts.peer) ?? .zero
      let idle = silence >= .seconds(1) ? ", sent after \(DurationText(silence, .precise)) of silence," : ""
      let frame = context.stimulus(of: facts.record).map { " (up to frame \($0))" } ?? ""
      let lost = facts.record.receiverUnacked > 0 ? "; the octets are lost" : ""
      let what: Message = facts.record.receiverUnacked > 0 ? context.octets(facts) : "the \(facts.peer)"
      return """
        the \(facts.by) answered \(what)\(frame)\(idle) as a host answers that does not know the connection (RST, frame \
        \(facts.record.frame)): it was restarted, had given the connection up unseen, or had been reset by a third party\(lost)
        """
    })

  /// An end had aborted just before, and its reset was not captured.
  static let lostReset = Hypothesis(
    .lostReset, needs: [.whole, .abort, .reflex],
    CauseDocumentation(
      happened:
        "An end aborted the connection, its reset was lost or not captured, and what came after that was answered by a second one.",
      shows:
        "Strong: the end had acknowledged something less than a second before it answered as a host without the connection.",
      silent: "A restart or a failover takes longer than a second: that is stale-peer.",
      advice: [
        "Look for an abort of that end just before: a process that ended, SO_LINGER 0, a close with data unread."
      ],
      commands: ["nstat -az TcpExtTCPAbortOnData TcpExtTCPAbortOnClose TcpExtTCPAbortFailed"],
      apart: "an RST of that end a moment before, in a capture at its side"),
    weigh: { _, _ in false }, tell: { _ in "" })

  /// All connections of a server were aborted within a second.
  static let serverRestart = Hypothesis(
    .serverRestart, needs: [.whole, .abort],
    CauseDocumentation(
      happened: "A server ended: all its connections were aborted within a second.",
      shows:
        "Three connections or more of one server, opened at different times, are reset within a second, and none is accepted in between.",
      silent: "A server that resets one connection after another while it accepts is another matter.",
      advice: [
        "Let the server drain its connections before it stops.",
        "Let clients try again on a new connection after a short, random time.",
      ],
      commands: ["systemctl status", "journalctl -u UNIT --since"],
      apart: "other connections of that server, aborted in the same second"),
    weigh: { _, _ in false }, tell: { _ in "" })
}

extension DiagnosisContext {
  /// Whether an end answers as a host that does not know the connection, although it has not closed, and does not go on.
  func isForgotten(_ facts: ResetFacts) -> Bool {
    facts.isReflex && facts.senderFin == nil && view.endpoint(facts.by).knows.contains(.acknowledged)
      && !facts.answersChallenge && view.continuation(of: facts.reset) == nil
  }
}
