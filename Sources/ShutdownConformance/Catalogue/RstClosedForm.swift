extension Rule {
  /// A reset at a number that nothing can have asked for (RFC 9293 §3.5.2, §3.10.7.1).
  static let rstClosedForm = Rule(
    "tcp-rst-closed-form", .violation, "a reset at a number that no segment of the peer can have named",
    requirement: Requirement("RFC 9293", "§3.10.7.1", .normative),
    references: [
      Requirement("RFC 9293", "§3.5.2", .normative), Requirement("RFC 9293", "§3.10.5", .normative),
    ],
    watches: .oddReset, gates: [.start, .bidirectional, .loss, .header, .source, .checksum, .subflow],
    documentation: RuleDocumentation(
      detects: """
        An RST that answers a segment takes its sequence number from that segment's acknowledgment; one that aborts a connection has \
        SND.NXT. This RST acknowledges the peer of this connection, but its own number lies before its sender's SYN, or more than the \
        largest window ahead of everything the sender has sent: neither form can have given it.
        """,
      matters: """
        Its receiver drops it as outside of the window, and goes on waiting for an end that is gone.
        """,
      packets: """
        > P. 101:201(100) ack 301 <nop,nop,TS val 130 ecr 910>
        > R. 2000000000:2000000000(0) ack 301 <nop,nop,TS val 140 ecr 910>
        """,
      silent: """
        An attacker who guesses numbers sends such RSTs too. So the end is accused only when the RST is certainly its own: its timestamp \
        continues the end's clock, it came with the same time to live, and nothing but RSTs came from that end afterwards. Without \
        timestamps this rule says nothing (tcp-rst-out-of-window may). Lost frames cannot move a number by so much; a connection of \
        more than 1 GiB, whose numbers have gone round, is not looked at, nor one whose handshake was not captured, nor one in whose \
        numbers there is a gap: a later connection on the same ports may begin there.
        """,
      advice: """
        A defect of the stack, often octet order or a field that is not set. Report it with these frames.
        """)
  ) { context in
    guard !context.view.observations.contains(.strayedSegment) else { return [] }
    return context.forEachEnd { role in
      let resets = context.evidence(.resetImpossible, from: role)
      guard let first = resets.first, context.evidence(.segmentAfterReset, from: role).isEmpty,
        !context.isAckedUnsent(role.peer)
      else { return nil }
      let next = context.relative(context.endpoint(role).nxt, of: role)
      return Match(
        endpoint: role, frames: resets.map(\.frame),
        message: """
          an RST at \(context.relative(first.sequence, of: role)), relative to the SYN, from an end that had reached \(next)
          """)
    }
  }
}
