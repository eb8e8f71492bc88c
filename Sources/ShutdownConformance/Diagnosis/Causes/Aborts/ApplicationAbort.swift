import TransportTracking

extension Hypothesis {
  /// An end aborts with data of its own outstanding.
  static let truncatingAbort = Hypothesis(
    .truncatingAbort, needs: [.whole, .abort, .active],
    CauseDocumentation(
      happened: "An end aborted with data of its own on the way: what was not acknowledged is thrown away.",
      shows: "Strong: payload of the end that resets was not acknowledged, then or later.",
      silent: "A closed window of the peer is zero-window-death, retransmissions without an answer are a black hole.",
      advice: [
        "Look for SO_LINGER with a time of zero, or a process that was killed: what is still to be sent is discarded silently."
      ],
      commands: ["coredumpctl list", "journalctl -k --grep 'killed process'"],
      apart: "an abortive close in the code of that end, or a killed process"),
    weigh: { context, scale in
      guard let facts = context.abort, !facts.isByTimer else { return false }
      let own = context.undelivered(facts.by)
      guard own > 0 else { return false }
      scale.at = Party(facts.by)
      scale.add(
        .strong, "\(Wording.octets(own)) of the \(facts.by) were not acknowledged", facts.record.precedingFrame,
        facts.record.frame)
      if facts.lastFlight == 0 {
        scale.add(.weak, "nothing of the \(facts.peer) can have been unread", facts.record.frame)
      }
      return true
    },
    tell: { context in
      guard let facts = context.abort else { return "" }
      return """
        the \(facts.by) aborted (frame \(facts.record.frame)) with \(Wording.octets(context.undelivered(facts.by))) of its own not \
        acknowledged, and nobody knows whether the \(facts.peer) got them
        """
    })

  /// The application aborted, or its host aborted it; no more is known.
  static let applicationAbort = Hypothesis(
    .applicationAbort, needs: [.whole, .abort, .active],
    CauseDocumentation(
      happened:
        "An end aborted a live connection: its application asked for it (SO_LINGER 0), it was killed, or an administrator did it.",
      shows: "The reset is one of a live socket, and nothing shows what asked for it.",
      silent: "Whatever else the packets show goes before.",
      advice: [
        "Look at the log of that end at that time, and whether its process ended.",
        "Let it close by FIN where no abort is meant.",
      ],
      commands: [
        "coredumpctl list", "journalctl -u UNIT --since", "nstat -az TcpExtTCPAbortOnData TcpExtTCPAbortOnClose",
      ],
      apart: "the call that closed the socket (finack live --calls)"),
    weigh: { context, scale in
      guard let facts = context.abort, !facts.isByTimer else { return false }
      scale.at = Party(facts.by)
      return true
    },
    tell: { context in
      guard let facts = context.abort else { return "" }
      let settled = facts.isSettled ? ", with nothing outstanding" : ""
      let last = facts.hasSpoken && context.view.isLastFlight(facts.by) ? ", after it had said the last word" : ""
      return """
        the \(facts.by) aborted a live connection\(last)\(settled) (RST, frame \(facts.record.frame)): its application, or its host, did it, \
        and nothing shows why
        """
    })
}
