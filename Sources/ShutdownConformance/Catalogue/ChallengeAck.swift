extension Rule {
  /// An ACK that answers a reset or a SYN (RFC 5961 §3.2, §4.2).
  static let challengeAck = Rule(
    "tcp-challenge-ack", .note, "an ACK that challenges a reset or a SYN",
    requirement: Requirement("RFC 5961", "§3.2", .must),
    references: [
      Requirement("RFC 5961", "§4.2", .must), Requirement("RFC 9293", "§3.10.7.4", .normative),
    ],
    watches: .observed(.noted),
    documentation: RuleDocumentation(
      detects: """
        An empty ACK that acknowledges nothing new, directly behind an RST in the window, or behind a SYN on a connection that was \
        established: its sender asks whether that was meant.
        """,
      matters: """
        If the other end has really forgotten the connection it answers with an exact RST; if a third party had forged the segment, \
        nothing more comes, and the connection goes on.
        """,
      packets: """
        < R  5000:5000(0) win 0
        > .  101:101(0) ack 301
        """,
      silent: """
        An ACK that follows another segment of the sender of the RST, or follows later than 100 ms and a round trip, may answer \
        something else.
        """,
      advice: """
        Nothing is wrong. Look for the cause of what was challenged.
        """)
  ) { context in
    context.forEachEnd { role in
      let answers = context.evidence(.challengeAck, from: role)
      guard let first = answers.first else { return nil }
      let cause = first.frame - UInt64(first.detail)
      return Match(
        endpoint: role, frames: answers.flatMap { [$0.frame - UInt64($0.detail), $0.frame] },
        message:
          "the \(role) challenged frame \(cause): it expects \(context.relative(first.acknowledgment, of: role.peer))")
    }
  }
}
