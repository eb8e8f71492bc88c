extension Rule {
  /// FD_CLOSE waits for the receive queue.
  static let wsCloseAfterData = Rule(
    "ws-fd-close-after-data", .note, "a FIN that met a full receive queue: FD_CLOSE has to wait",
    requirement: .winsock("WSAAsyncSelect"),
    references: [Requirement("RFC 9293", "§3.8.6.1", .informative)],
    watches: .observed(.zeroWindow), isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        FD_CLOSE is posted after all data has been read. A FIN was sent while the receiver's window was closed: its application had data \
        to read, so it was certainly not told of the close yet.
        """,
      matters: """
        The acknowledgment of a FIN is the earliest moment of the indication and not the moment itself; here the two are apart.
        """,
      packets: """
        < .  301:301(0) ack 101 win 0
        > F. 101:101(0) ack 301
        """,
      silent: """
        An open window says nothing of what is unread.
        """,
      advice: """
        Look why the receiver does not read.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let fin = context.fin(role.peer), fin.metZeroWindow else { return nil }
      return Match(
        endpoint: role, frames: fin.frame,
        message:
          "the \(role)'s window was closed when the \(role.peer)'s FIN was sent: it had data to read before FD_CLOSE")
    }
  }
}
