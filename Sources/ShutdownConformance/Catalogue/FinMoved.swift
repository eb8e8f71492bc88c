import TransportTracking

extension Rule {
  /// A second FIN at another place (RFC 9293 §3.10.4).
  static let finMoved = Rule(
    "tcp-fin-seq-moved", .violation, "a second FIN at another place",
    requirement: Requirement("RFC 9293", "§3.10.4", .normative),
    references: [Requirement("RFC 9293", "§3.6", .normative), Requirement("RFC 9293", "§3.4", .normative)],
    watches: .observed(.finMoved), gates: [.start, .bidirectional, .loss, .source, .fragments],
    aliases: ["ws-second-disconnect"],
    documentation: RuleDocumentation(
      detects: """
        An end emits one FIN, which may be sent again (RFC 9293 §3.10.4, FIN-WAIT: no "second FIN"). Two FINs of one \
        incarnation have different sequence numbers.
        """,
      matters: """
        The place of the FIN is the length of the stream. The peer acts on the FIN that it takes first: its \
        application reads too little, or the close hangs.
        """,
      packets: """
        > F. 101:101(0) ack 301
        > F. 102:102(0) ack 301
        """,
      silent: """
        A FIN that is sent again together with more or less data ends at the same number (tcp-fin-repacketized). \
        Payload in the place of the first FIN says that a third party sent it. A FIN outside of the window, or one \
        that acknowledges what the peer cannot have sent, is one of another incarnation. So may any be while frames are missing: \
        of an incarnation whose SYN was not captured, only a part of what was sent is there to tell. A FIN further on, without the data in between, may be the true one behind a forged one. A FIN before the first, or \
        before data, may be old or forged, and up to six octets of payload may be the padding of an Ethernet frame that a device counted in \
        the IP length: no more than a suspicion. Lengths come from the IP header, so that a \
        short capture length moves nothing; where the header has none, the gate is shut.
        """,
      advice: """
        If the second FIN is one further on, the stack counts its FIN again with each retransmission. Otherwise look \
        for a middlebox that changes the length of the stream (an application-level gateway) or splices two.
        """)
  ) { context in
    context.forEachEnd { role in
      let others = context.evidence(.finMoved, from: role).filter {
        context.isOfThisIncarnation($0, from: role) && context.isWithinWindow(SequenceNumber($0.detail), of: role)
      }
      guard let fin = context.fin(role), let other = others.first, !context.isFinDoubtful(role) else { return nil }
      let position = SequenceNumber(other.detail)
      let isGap = position != fin.sequence + 1 && context.evidence(.dataAfterFin, from: role).isEmpty
      return Match(
        endpoint: role, frames: [fin.frame] + others.map(\.frame),
        message: """
          a FIN at \(context.relative(fin.sequence, of: role)) and another at \(context.relative(position, of: role))
          """,
        isSuspicion: position < fin.sequence || isGap || RuleContext.mayBePadding(fin.payloadLength)
          || RuleContext.mayBePadding(other.payloadLength))
    }
  }
}
