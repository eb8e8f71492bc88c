extension Rule {
  /// Data that is taken off the wire and dropped.
  static let wsReceiveBlackhole = Rule(
    "ws-recvdisconnect-blackhole", .note, "data that is neither acknowledged nor refused after a close",
    requirement: .winsock("LPWSPRecvDisconnect"),
    references: [Requirement("RFC 9293", "§3.6.1", .should, number: "SHLD-3")],
    watches: .ladder, gates: [.start, .bidirectional, .loss],
    documentation: RuleDocumentation(
      detects: """
        One of Microsoft's two documented ways after a receive-shutdown: data is accepted until the window is full, and never \
        acknowledged. An end that has closed acknowledges nothing new, sends no reset, and goes on sending segments of its own.
        """,
      matters: """
        The peer retransmits until it gives up, and its application learns of a time-out minutes later.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < P. 301:401(100) ack 102
        < P. 301:401(100) ack 102
        > .  102:102(0) ack 301
        """,
      silent: """
        An end that is silent may be gone. Fewer than three retransmissions may be a loss. It is consistent with the documented way, and \
        with loss between the capture and that end.
        """,
      advice: """
        Look at the end that has closed: does it call WSPRecvDisconnect, or shutdown(SD_RECEIVE)?
        """)
  ) { context in
    context.forEachEnd { role in
      let answer = context.closing(role.peer)
      guard let fin = context.fin(role), fin.ackedFrame != 0, context.fin(role.peer) == nil,
        context.closing(role).resets == 0,
        context.view.unansweredLadder(of: role.peer, context.options) != nil,
        fin.senderLaterFrame != 0, fin.senderLaterTime > answer.ladder.firstTime
      else { return nil }
      return Match(
        endpoint: role,
        frames: [fin.frame, answer.ladder.firstFrame, answer.ladder.lastFrame, fin.senderLaterFrame].sorted(),
        message: """
          the \(role) lives and acknowledges nothing: the same octets were sent again \(Wording.times(answer.ladder.count))
          """)
    }
  }
}
