extension Rule {
  /// FD_CLOSE with WSAECONNRESET.
  static let wsCloseReset = Rule(
    "ws-fd-close-reset", .note, "FD_CLOSE(WSAECONNRESET): a reset before the peer's FIN",
    requirement: .winsock("WSAEventSelect"),
    references: [.winsock("LPWSPRecv"), Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .decisiveReset, isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        A valid reset reached an end in ESTABLISHED, FIN-WAIT-1 or FIN-WAIT-2: WSAECONNRESET (10054) from FD_CLOSE and WSPRecv, \
        ECONNRESET on POSIX.
        """,
      matters: """
        What the end had received and not read may be discarded: acknowledged is not read.
        """,
      packets: """
        > P. 101:201(100) ack 301
        < R. 301:301(0) ack 201
        """,
      silent: """
        RFC 9293 §3.10.7.4 raises no signal in CLOSING, LAST-ACK and TIME-WAIT. After the peer's FIN see ws-fd-close-once.
        """,
      advice: """
        Find out why the peer reset: see the reason of the reset. Winsock reports 10054 for some time-outs too.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let reset = context.indication(.reset, at: role) else { return nil }
      return Match(
        endpoint: role, frames: reset.frames,
        message: "the \(role) is told of the \(role.peer)'s reset: FD_CLOSE(WSAECONNRESET), WSPRecv=WSAECONNRESET")
    }
  }
}
