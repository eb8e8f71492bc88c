import TransportTracking

extension Hypothesis {
  /// The port of a connection that the server still holds in TIME-WAIT (RFC 9293 §3.6.1).
  static let portReusedInTimeWait = Hypothesis(
    .portReusedInTimeWait, needs: [.noted, .unestablished],
    CauseDocumentation(
      happened: """
        The client, or an address translation in front of it, used a port again that the server still holds in TIME-WAIT: the SYN is answered \
        with the numbers of the old connection.
        """,
      shows: """
        A pure ACK with numbers of another connection answers the SYN, and again after the client has reset it. Decisive: two times or more. \
        Strong: the numbers are those of the connection before it.
        """,
      silent:
        "Once, and then accepted, is port-reuse-half-open: the server had not closed, and the reset freed the port.",
      advice: [
        "Give the client, or the address translation in front of it, more ports, or let it wait for longer before it uses one again (60 s for Linux).",
        "Timestamps at both ends let a server take the SYN earlier (RFC 6191).",
      ],
      commands: [
        "ss -tan state time-wait 'sport = :{port}'", "sysctl net.ipv4.ip_local_port_range net.ipv4.tcp_tw_reuse",
        "conntrack -S",
      ],
      apart: "a socket in TIME-WAIT at the server, for the client's port"),
    weigh: { context, scale in
      guard !context.view.endpoint(.server).knows.contains(.syn),
        let first = context.view.evidence(.strangeAnswer, from: .server).first, first.occurrences > 1
      else { return false }
      scale.at = .client
      scale.add(
        .decisive, "the SYN was answered \(Wording.times(first.occurrences)) with the numbers of another connection",
        context.view.connection.firstFrame, first.frame)
      if let before = context.rules.predecessor {
        scale.add(.strong, "they are those of the connection before it", before.firstFrame, first.frame)
        scale.name(before.firstFrame, .previousIncarnation)
      }
      return true
    },
    tell: { context in
      guard let first = context.view.evidence(.strangeAnswer, from: .server).first else { return "" }
      let before = context.rules.predecessor.map {
        " that ended \(DurationText(context.rules.interval(since: $0), .precise)) before"
      }
      return """
        the server answered the SYN (frame \(context.view.connection.firstFrame)) \(Wording.times(first.occurrences)) with the numbers of \
        another connection (first in frame \(first.frame)): it still holds one of the same port\(before ?? "") in TIME-WAIT, and the \
        client, or an address translation in front of it, used the port too early
        """
    })

  /// A SYN from the same port in a connection that the peer still held (RFC 9293 §3.5.1, RFC 5961 §4.2).
  static let portReuseHalfOpen = Hypothesis(
    .portReuseHalfOpen, needs: [.abort, .reflex, .noted],
    CauseDocumentation(
      happened:
        "A host opened a new connection from a port whose old connection the other end still held, and had to reset that first.",
      shows:
        "Decisive: a SYN in an established connection, a challenge with the old numbers, and an RST that takes its number from it.",
      silent: "A SYN that is challenged and has no reset behind it is a blind attack, or a copy.",
      advice: [
        "Let the end that was not told find out sooner that its peer is gone (TCP keep-alive, or an idle limit of the application).",
        "The new connection loses a retransmission timeout over it, and nothing else.",
      ],
      commands: ["ss -tno state established 'sport = :{port}'"],
      apart: "a SYN from the same port, answered with old numbers"),
    weigh: { context, scale in
      guard let facts = context.abort, context.rules.isWhole([.order]), facts.record.receiverUnacked == 0,
        let (syn, challenge) = context.reuse(facts)
      else { return false }
      scale.at = .client
      scale.add(
        .decisive, "the reset takes its number from the challenge of the SYN", syn, challenge, facts.record.frame)
      return true
    },
    tell: { context in
      guard let facts = context.abort, let (syn, challenge) = context.reuse(facts) else { return "" }
      return """
        the \(facts.by) opened a new connection from the port of this one (SYN, frame \(syn)), which the \(facts.peer) still held; the \
        \(facts.peer) answered with the old numbers (frame \(challenge)), and the \(facts.by), which no longer knew them, reset (frame \
        \(facts.record.frame))
        """
    })
}

extension DiagnosisContext {
  /// The frames of a SYN in this connection and of its challenge, when the reset answers that.
  fileprivate func reuse(_ facts: ResetFacts) -> (syn: UInt64, challenge: UInt64)? {
    guard let challenge = stimulus(of: facts.record),
      let syn = view.evidence(.synInSynchronized, from: facts.by).last(where: { $0.frame < facts.record.frame })
    else { return nil }
    return (syn.frame, challenge)
  }
}
