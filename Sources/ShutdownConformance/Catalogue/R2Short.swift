import TransportTracking

extension Rule {
  /// A connection given up sooner than R2 recommends (RFC 9293 §3.8.3).
  static let r2Short = Rule(
    "tcp-r2-short", .deviation, "given up before 100 s of retransmissions",
    requirement: Requirement("RFC 9293", "§3.8.3", .should, number: "SHLD-11"),
    references: [Requirement("RFC 9293", "§3.8.3", .must, number: "MUST-21")],
    watches: .ladder, gates: [.start, .bidirectional, .loss, .source],
    documentation: RuleDocumentation(
      detects: """
        R2, the time after which a connection is given up, should be at least 100 s. An end stopped retransmitting, or reset the \
        connection, long before.
        """,
      matters: """
        A short outage, of a radio link or a route, ends the connection instead of delaying it.
        """,
      packets: """
        > P. 101:201(100) ack 1
        +0.3 > P. 101:201(100) ack 1
        +0.6 > P. 101:201(100) ack 1
        +1.2 > P. 101:201(100) ack 1
        +2.4 > R. 201:201(0) ack 1
        """,
      silent: """
        An application may set a shorter time (MUST-21), may abort by itself, and its host may have been switched off: the packets do not \
        tell, so this is never more than a suspicion. A FIN of a closed socket may be given up sooner. The next retransmission would have \
        been due at twice the time at most.
        """,
      advice: """
        Look for a user timeout that the application sets (TCP_USER_TIMEOUT, TCP_MAXRT), or system settings (tcp_retries2, \
        TcpMaxDataRetransmissions).
        """)
  ) { context in
    context.forEachEnd { role in
      let limit = context.options.giveUpTime
      guard context.fin(role) == nil, let ladder = context.view.unansweredLadder(of: role, context.options),
        ladder.span < limit / 2
      else { return nil }
      guard let reset = context.reset else {
        let isLast = ladder.lastFrame == context.view.connection.lastFrame
        guard isLast, context.isObserved(for: context.options.quiescence, after: ladder.lastTime) else { return nil }
        return Match(
          endpoint: role, frames: ladder.firstFrame, ladder.lastFrame,
          message: "silent after \(ladder.count) retransmissions in \(DurationText(ladder.span, .precise))",
          isSuspicion: true)
      }
      let total = ladder.span + reset.record.silence
      guard reset.by == role, reset.record.followsOwnSegment, reset.record.ladder > 0, total < limit else { return nil }
      return Match(
        endpoint: role, frames: ladder.firstFrame, ladder.lastFrame, reset.record.frame,
        message: "reset after \(ladder.count) retransmissions in \(DurationText(total, .precise))", isSuspicion: true)
    }
  }
}
