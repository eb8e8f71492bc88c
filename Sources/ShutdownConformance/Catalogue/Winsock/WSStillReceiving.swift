extension Rule {
  /// An initiator whose receive side stays open.
  static let wsStillReceiving = Rule(
    "ws-i-still-receiving", .note, "an initiator that takes the answer to its close",
    requirement: .winsock("Connection Shutdown"), references: [Requirement("RFC 9293", "§3.6.1", .informative)],
    watches: .observed(.trailingData), isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        After its FIN the initiator acknowledged payload that the responder sent in answer. Its receive side was open: step (1) was \
        WSPSendDisconnect or a shutdown for sending, and not a close.
        """,
      matters: """
        It is the packet that tells a half-close from a close, which look the same until data arrives.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < P. 301:320(19) ack 102
        > .  102:102(0) ack 320
        """,
      silent: """
        Data that was under way when the FIN was sent may be acknowledged by any stack.
        """,
      advice: """
        Nothing is wrong. Linux acknowledges data after a shutdown for receiving, too: that the application reads it, no packet shows.
        """)
  ) { context in
    guard let initiator = context.view.initiator?.role, let fin = context.fin(initiator),
      ApplicationInference(context, initiator).hasTakenAnswer
    else { return nil }
    let answer = context.closing(initiator.peer)
    return Match(
      endpoint: initiator, frames: fin.frame, answer.trailingFrame,
      message: """
        the \(initiator) closed in frame \(fin.frame) and acknowledged data that the \(initiator.peer) sent in answer, from frame \
        \(answer.trailingFrame) on
        """)
  }
}
