extension Rule {
  /// An end that was reset and goes on (RFC 9293 §3.5.3, RFC 5961 §3.2).
  static let segmentAfterRstReceived = Rule(
    "tcp-segment-after-rst-received", .violation, "data from an end that had received exact resets",
    requirement: Requirement("RFC 9293", "§3.5.3", .normative),
    references: [
      Requirement("RFC 9293", "§3.10.7.4", .normative), Requirement("RFC 5961", "§3.2", .must),
    ],
    watches: .oddReset, gates: [.start, .order, .header, .source, .checksum, .subflow],
    documentation: RuleDocumentation(
      detects: """
        An RST at exactly the number that its receiver expects ends the connection. An end answered two or more such RSTs with an \
        acknowledgment of that very number, so it had received them and expected that number, and then went on to send data.
        """,
      matters: """
        The end never learns that its peer is gone: it sends until its timer runs out, and its application waits as long.
        """,
      packets: """
        < R  301:301(0) win 0
        > .  101:101(0) ack 301
        < R  301:301(0) win 0
        > .  101:101(0) ack 301
        > P. 101:201(100) ack 301
        """,
      silent: """
        That data follows an RST proves nothing: the RST may have been lost behind the vantage point, dropped by a filter on the host, or \
        not have been exact. So the end has to have answered, and to have been captured from near by, and the sender of the RSTs must \
        have sent nothing else: an acknowledgment may answer any other segment. An RST with a wrong checksum is rightly dropped.
        """,
      advice: """
        A defect of the stack: it challenges every RST (RFC 5961 §3.2, third case) and misses the second case.
        """)
  ) { context in
    context.forEachEnd { role in
      guard context.isNear(role), context.evidence(.segmentAfterReset, from: role.peer).isEmpty else { return nil }
      let answers = context.evidence(.exactResetChallenged, from: role)
      let data = context.evidence(.dataAfterResetReceived, from: role)
      guard answers.count >= 2, let last = data.last else { return nil }
      let number = context.relative(answers[0].acknowledgment, of: role.peer)
      return Match(
        endpoint: role, frames: answers.flatMap { [$0.frame - UInt64($0.detail), $0.frame] } + data.map(\.frame),
        message: """
          \(Wording.octets(last.payloadLength)) at \(context.relative(last.sequence, of: role)) after RSTs at \(number), the number \
          that the \(role) itself says it expects
          """)
    }
  }
}
