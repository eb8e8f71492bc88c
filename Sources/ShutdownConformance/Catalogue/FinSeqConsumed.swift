extension Rule {
  /// A sender that does not count its own FIN (RFC 9293 §3.4).
  static let finSeqConsumed = Rule(
    "tcp-fin-seq-consumed", .violation, "a sender that does not count its own FIN",
    requirement: Requirement("RFC 9293", "§3.4", .normative),
    references: [Requirement("RFC 9293", "§3.6", .normative), Requirement("RFC 9293", "§3.10.4", .normative)],
    watches: .observed(.ackAtFin), gates: [.start, .bidirectional, .order, .source],
    documentation: RuleDocumentation(
      detects: """
        A FIN occupies one sequence number (RFC 9293 §3.4, §3.6 Figure 12): what its sender sends later begins \
        behind it. An end goes on to send pure ACKs with the number of its FIN, although they acknowledge what the \
        peer sent after it had acknowledged that FIN.
        """,
      matters: """
        The peer takes such an ACK for an old segment, drops it and repeats what it sent: its own FIN stays \
        unacknowledged, and the close ends in a timeout.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < P. 301:401(100) ack 102
        > .  101:101(0) ack 401
        """,
      silent: """
        The capture has to be made at the sender, so that nobody else can have sent the FIN. A keep-alive probe has this very number (§3.8.4), but comes after silence: only an ACK that follows within \
        0.5 s what it acknowledges for the first time, or a FIN that was sent again, counts, and there have to be \
        two. A probe of a closed window and a sender that goes back after a timeout do so before they know that the \
        FIN has arrived. A pure ACK that was sent before the FIN cannot acknowledge what was sent after it, in \
        whatever order they were captured.
        """,
      advice: """
        Add one to SND.NXT when the FIN is sent. Stacks on microcontrollers and packet generators get this wrong.
        """)
  ) { context in
    context.forEachEnd { role in
      let acks = context.evidence(.ackAtFin, from: role)
      guard let fin = context.fin(role), acks.count > 1, context.isNear(role), !context.isFinDoubtful(role) else {
        return nil
      }
      let position = context.relative(fin.sequence, of: role)
      return Match(
        endpoint: role, frames: [fin.frame] + acks.map(\.frame),
        message: "ACKs at \(position), the place of the FIN that the peer had acknowledged, instead of \(position &+ 1)"
      )
    }
  }
}
