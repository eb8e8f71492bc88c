extension Rule {
  /// A reset where an empty ACK was due (RFC 9293 §3.5.2 group 3, §3.10.7.4).
  static let rstForUnacceptable = Rule(
    "tcp-rst-for-unacceptable", .violation, "a reset from a live end in answer to a segment outside of its window",
    requirement: Requirement("RFC 9293", "§3.5.2", .normative),
    references: [Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .oddReset, gates: [.start, .bidirectional, .windowScale, .header, .source, .checksum, .subflow],
    documentation: RuleDocumentation(
      detects: """
        An end whose connection is established answers a segment outside of its window with an empty ACK, and goes on. This end \
        answered with an RST that takes its number from that segment, and went on all the same.
        """,
      matters: """
        Anybody who can guess the four numbers of a connection can have it reset with one segment.
        """,
      packets: """
        > P. 9000000:9000100(100) ack 301 <nop,nop,TS val 130 ecr 910>
        < R  301:301(0) win 0 <nop,nop,TS val 920 ecr 130>
        < P. 301:401(100) ack 101 <nop,nop,TS val 990 ecr 121>
        """,
      silent: """
        An end that is silent afterwards had no connection any more, and was right to send an RST. A host firewall that rejects \
        what its connection tracking calls invalid, a middlebox, or another host behind the same address send such RSTs too: so \
        the RST has to carry timestamps between those of the end's segments before and after it, and the same time to live. Hardly any \
        stack puts timestamps there; without them nothing is said.
        """,
      advice: """
        A defect of the stack: RFC 9293 §3.10.7.4, first check, asks for an acknowledgment.
        """)
  ) { context in
    context.forEachEnd { role in
      let answers = context.evidence(.resetAnswersStray, from: role)
      guard let answer = answers.first else { return nil }
      let later = context.evidence(.segmentAfterOwnReset, from: role).first { $0.frame > answer.frame }
      guard let later else { return nil }
      return Match(
        endpoint: role, frames: answer.frame - UInt64(answer.detail), answer.frame, later.frame,
        message: """
          an RST answers frame \(answer.frame - UInt64(answer.detail)), which lies outside of the window, and the \(role) goes on in \
          frame \(later.frame)
          """)
    }
  }
}
