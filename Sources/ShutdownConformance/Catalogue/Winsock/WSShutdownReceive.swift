extension Rule {
  /// A reset because data came that nobody wants to receive.
  static let wsShutdownReceive = Rule(
    "ws-sd-receive", .abort, "a reset for data, from an end that had sent no FIN",
    requirement: .winsock("shutdown"),
    references: [.winsock("WSARecvDisconnect"), Requirement("RFC 2525", "§2.17", .informative)],
    watches: .decisiveReset, resets: .intoData, gates: [.bidirectional],
    documentation: RuleDocumentation(
      detects: """
        shutdown(SD_RECEIVE) sends nothing at all. When data arrives later, or was waiting, the connection is reset. The packets: data \
        of the peer that was not acknowledged, then a reset of a live socket, without a FIN.
        """,
      matters: """
        The data is lost. A close with data unread sends the same packets, and so does SO_LINGER with zero.
        """,
      packets: """
        < P. 301:401(100) ack 101
        > R. 101:101(0) ack 401
        """,
      silent: """
        When everything the peer sent had been acknowledged, and after a FIN.
        """,
      advice: """
        Look whether the program shuts down receiving while the peer may still send.
        """)
  ) { context in
    guard let reset = context.abortingReset, let call = context.application(reset.by).resetCall,
      call.candidates.contains(.shutdownReceive)
    else { return nil }
    return Match(
      endpoint: reset.by, frames: reset.record.precedingFrame, reset.record.frame,
      message: """
        \(Wording.octets(reset.record.receiverUnacked)) of the \(reset.by.peer) met a reset: \(call.candidates.text)
        """)
  }
}
