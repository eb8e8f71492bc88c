extension Rule {
  /// Resets in the window that nobody challenged (RFC 5961 §3.2).
  static let challengeAckMissing = Rule(
    "tcp-challenge-ack-missing", .deviation, "resets in the window, neither obeyed nor challenged",
    requirement: Requirement("RFC 5961", "§3.2", .should),
    references: [
      Requirement("RFC 9293", "§3.10.7.4", .normative), Requirement("RFC 5961", "§7", .should),
    ],
    watches: .oddReset, gates: [.start, .windowScale, .bidirectional, .order, .checksum, .source, .subflow],
    documentation: RuleDocumentation(
      detects: """
        Three or more RSTs in the window, but not exact, reached an end at intervals of a second or more. It answered none of them within \
        a second, and yet went on: it neither obeyed them (RFC 793) nor challenged them (RFC 5961).
        """,
      matters: """
        A sender that aborted with data under way is never told how to reset the connection, and it stays half open.
        """,
      packets: """
        < R  5001:5001(0) win 0
        +1.5
        < R  5001:5001(0) win 0
        +1.5
        < R  5001:5001(0) win 0
        +1.5
        > P. 101:201(100) ack 301
        """,
      silent: """
        Challenge ACKs may be throttled (RFC 5961 §7), and one may be missing from the capture: one or two RSTs, or several in a second, \
        say nothing. Any segment within a second counts as an answer. The end has to have been captured from near by, and to have \
        sent something later. A SYN in a synchronized state is not counted.
        """,
      advice: """
        Look for a host firewall that drops segments its connection tracking calls invalid; let RSTs pass to the stack.
        """)
  ) { context in
    context.forEachEnd { role in
      let sender = context.closing(role.peer)
      let run = sender.unchallenged
      guard context.isNear(role), run.count >= 3, sender.survivorFrame > run.lastFrame else { return nil }
      return Match(
        endpoint: role, frames: run.firstFrame, run.lastFrame, sender.survivorFrame,
        message: """
          \(run.count) RSTs in the window between frames \(run.firstFrame) and \(run.lastFrame) were not challenged, and the \
          \(role) went on
          """)
    }
  }
}
