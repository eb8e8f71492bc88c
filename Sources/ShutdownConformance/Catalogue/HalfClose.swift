extension Rule {
  /// One end has closed, the other has not (RFC 9293 §3.6.1).
  static let halfClose = Rule(
    "tcp-half-close", .note, "one end has closed, and the other keeps its direction open",
    requirement: Requirement("RFC 9293", "§3.6.1", .informative),
    references: [Requirement("RFC 9293", "§3.6", .informative)],
    watches: .oneSidedClose, gates: [.start, .bidirectional],
    documentation: RuleDocumentation(
      detects: """
        After one end's FIN was acknowledged, the other may go on sending for as long as it likes (RFC 9293 §3.6.1). \
        It had not sent a FIN when the capture, or the connection, ended.
        """,
      matters: """
        The connection is in FIN-WAIT-2 on one side and in CLOSE-WAIT on the other, and holds resources of both. \
        Often an application has forgotten to close.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < .  301:301(0) ack 102
        """,
      silent: """
        A FIN that was not acknowledged has closed nothing yet. A FIN of the other end that was not captured looks \
        the same, unless the first end acknowledges it, which shows.
        """,
      advice: """
        If it stays so, look for a socket in CLOSE-WAIT: its owner has read the end of file, and not closed.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let fin = context.fin(role.peer), context.fin(role) == nil, fin.ackedFrame != 0 else { return nil }
      let time = context.view.tracked.observedUntil.elapsed(since: fin.ackedTime)
      let isReset = context.reset != nil
      return Match(
        endpoint: role, frames: fin.frame, fin.ackedFrame,
        message: """
          the FIN of frame \(fin.frame) was acknowledged, and no FIN answered it \(isReset ? "before the reset" : "in \(DurationText(time, .brief))")
          """)
    }
  }
}
