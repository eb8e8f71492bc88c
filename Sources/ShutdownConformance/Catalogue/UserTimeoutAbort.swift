extension Rule {
  /// A connection that its sender gave up after retransmissions without an answer (RFC 9293 §3.8.3).
  static let userTimeoutAbort = Rule(
    "tcp-user-timeout-abort", .abort, "given up after retransmissions without an answer",
    requirement: Requirement("RFC 9293", "§3.8.3", .must, number: "MUST-20"),
    references: [
      Requirement("RFC 9293", "§3.10.8", .normative), Requirement("RFC 5482", "§3", .informative),
    ],
    watches: [.ladder, .decisiveReset], resets: .afterRepetition, gates: [.source],
    documentation: RuleDocumentation(
      detects: """
        An end sends the same octets again and again, nothing acknowledges them, and at last it resets the connection, or is silent for \
        longer than its largest retransmission timeout.
        """,
      matters: """
        The peer, or the way to it, was gone. What was outstanding is lost, and the application learns of a timeout (ETIMEDOUT).
        """,
      packets: """
        > P. 101:201(100) ack 1
        +1 > P. 101:201(100) ack 1
        +2 > P. 101:201(100) ack 1
        +4 > P. 101:201(100) ack 1
        +8 > R. 201:201(0) ack 1
        """,
      silent: """
        Retransmissions that end with the capture, or that were answered at last. Without a reset they must have lasted for R2, 100 s.
        """,
      advice: """
        Find out where the packets end: capture at the other end too. An application that must know earlier sets a user timeout.
        """)
  ) { context in
    if let reset = context.reset, reset.record.followsLadder(context.options) {
      let ladder = context.closing(reset.by).ladder
      return [
        Match(
          endpoint: reset.by, frames: ladder.firstFrame, ladder.lastFrame, reset.record.frame,
          message: """
            reset after \(reset.record.ladder) retransmissions of \(context.relative(ladder.sequence, of: reset.by)) in \
            \(DurationText(reset.record.ladderSpan, .precise)) without an answer
            """)
      ]
    }
    guard context.reset == nil, context.facts.ladder == .givenUp else { return [] }
    return context.forEachEnd { role in
      guard let ladder = context.view.unansweredLadder(of: role, context.options),
        ladder.span >= context.options.giveUpTime
      else { return nil }
      return Match(
        endpoint: role, frames: ladder.firstFrame, ladder.lastFrame,
        message: """
          silent after \(ladder.count) retransmissions of \(context.relative(ladder.sequence, of: role)) in \
          \(DurationText(ladder.span, .precise)) without an answer
          """)
    }
  }
}
