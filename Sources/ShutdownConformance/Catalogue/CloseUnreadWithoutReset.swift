extension Rule {
  /// A close with unread data that is not said by a reset (RFC 2525 §2.17).
  static let closeUnreadWithoutReset = Rule(
    "tcp-close-unread-no-rst", .deviation, "a close with data that seems unread, and no reset",
    requirement: Requirement("RFC 9293", "§3.6.1", .should, number: "SHLD-3"),
    references: [Requirement("RFC 2525", "§2.17", .informative), Requirement("RFC 1122", "§4.2.2.13", .should)],
    watches: .ladder, gates: [.start, .bidirectional, .loss, .source],
    documentation: RuleDocumentation(
      detects: """
        An end that closes while received data is unread, or that receives data afterwards, says so with a reset. An end sends its \
        FIN with a window that has shrunk, as it does while data waits to be read, and afterwards leaves the peer's data without an \
        answer.
        """,
      matters: """
        The peer believes that everything acknowledged was read, and goes on sending until it times out.
        """,
      packets: """
        > .  1:1(0) ack 5001 win 100
        > F. 1:1(0) ack 5001 win 100
        < P. 5001:6001(1000) ack 2
        < P. 5001:6001(1000) ack 2
        """,
      silent: """
        What an application has read is never on the wire, so this is never more than a suspicion. It needs three retransmissions of \
        the peer that stay without an answer, and no reset. A window that is as large as it ever was says that all had been read.
        """,
      advice: """
        Read to the end of the stream before closing, or let the stack reset: linger with a timeout of zero says plainly that data \
        was thrown away.
        """)
  ) { context in
    guard context.reset == nil else { return [] }
    return context.forEachEnd { role in
      let end = context.endpoint(role)
      guard let fin = context.fin(role), fin.window < end.largestWindow, context.closing(role).resets == 0,
        let ladder = context.view.unansweredLadder(of: role.peer, context.options), ladder.firstTime > fin.time
      else { return nil }
      let waiting = Int(end.largestWindow - fin.window) << Int(end.windowScale)
      return Match(
        endpoint: role, frames: fin.frame, ladder.firstFrame, ladder.lastFrame,
        message: """
          closed with its window \(Wording.octets(waiting)) smaller than before, and left data without an answer that was sent again \
          \(Wording.times(ladder.count))
          """,
        isSuspicion: true)
    }
  }
}
