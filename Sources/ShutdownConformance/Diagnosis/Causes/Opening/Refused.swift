import TransportTracking

extension Hypothesis {
  /// Nobody listens (RFC 9293 §3.10.7.1).
  static let refused = Hypothesis(
    .refused, needs: [.opening],
    CauseDocumentation(
      happened: "The SYN was answered by a reset: nothing listens on that port, or a firewall says so in its name.",
      shows: "Decisive: an RST with ACK that acknowledges exactly the SYN.",
      silent:
        "An RST that does not acknowledge the SYN is invalid-refusal. A port that accepts others meanwhile is accept-queue-full.",
      advice: [
        "Start what should listen there, or correct the port.", "Look for a firewall that rejects with a reset.",
      ],
      commands: ["ss -lnt 'sport = :{port}'", "nft list ruleset"],
      apart: "nothing in the list of listening sockets of that host"),
    weigh: { context, scale in
      guard let facts = context.facts, facts.answersSyn else { return false }
      scale.at = .server
      scale.add(
        facts.reset.validity == .valid ? .decisive : .weak, "the RST acknowledges the SYN",
        context.view.connection.firstFrame,
        facts.record.frame)
      if let before = context.acceptBefore, let after = context.acceptAfter(facts.record.time) {
        scale.subtract(
          .strong, "the port accepted others before and after", before.neighbour.frame, after.neighbour.frame)
      }
      return true
    },
    tell: { context in
      guard let facts = context.facts else { return "" }
      return """
        the server refused the SYN (frame \(context.view.connection.firstFrame)) by a reset (frame \(facts.record.frame)): nothing \
        listens there, or a firewall says so in its name
        """
    })

  /// Resets that the sender of the SYN must ignore (RFC 9293 §3.10.7.3).
  static let invalidRefusal = Hypothesis(
    .invalidRefusal, needs: [.noted, .unestablished],
    CauseDocumentation(
      happened:
        "The SYN was refused by a reset that its sender must ignore, so that the client waits until it gives up.",
      shows: "Decisive: the RST has no ACK, or does not acknowledge the SYN, and the client sends the SYN again.",
      silent: "A single RST of that kind may belong to an older connection of the same ports.",
      advice: [
        """
        Mend the stack, or the device, that answers for the server: a refusal has ACK and acknowledges the SYN, otherwise every client waits \
        until it gives up.
        """
      ],
      commands: ["nmap -sT -p {port} {server}"],
      apart: "an RST to the SYN whose acknowledgment is not the SYN's number and one"),
    weigh: { context, scale in
      guard !context.view.endpoint(.server).knows.contains(.syn),
        let first = context.view.evidence(.invalidRefusal, from: .server).first,
        first.occurrences > 1 || context.view.observations.contains(.synRetransmitted)
      else { return false }
      scale.at = .server
      scale.add(
        .decisive, "the RST does not acknowledge the SYN, and the client went on waiting",
        context.view.connection.firstFrame,
        first.frame)
      return true
    },
    tell: { context in
      guard let first = context.view.evidence(.invalidRefusal, from: .server).first else { return "" }
      let fault = first.detail == 0 ? "has no ACK" : "does not acknowledge it"
      return """
        the server refused the SYN (frame \(context.view.connection.firstFrame)) \(Wording.times(first.occurrences)) by a reset that \
        \(fault) (first in frame \(first.frame)): the client has to ignore it, and waits for an answer
        """
    })
}
