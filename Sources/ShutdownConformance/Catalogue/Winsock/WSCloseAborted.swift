extension Rule {
  /// FD_CLOSE with WSAECONNABORTED.
  static let wsCloseAborted = Rule(
    "ws-fd-close-aborted", .note, "FD_CLOSE(WSAECONNABORTED): an end that gave up",
    requirement: .winsock("LPWSPRecv"),
    references: [.winsock("WSAEventSelect"), Requirement("RFC 9293", "§3.8.3", .must, number: "MUST-20")],
    watches: [.ladder, .decisiveReset], isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        An end gave up after retransmissions that nothing answered: WSAECONNABORTED (10053), and WSAETIMEDOUT on other pages. After \
        keep-alive probes that nothing answered: WSAENETRESET (10052), and WSAECONNRESET on other pages. POSIX has ETIMEDOUT for both.
        """,
      matters: """
        The error is the end's own: the peer said nothing, and does not know.
        """,
      packets: """
        > P. 101:201(100) ack 1
        +1 > P. 101:201(100) ack 1
        +2 > P. 101:201(100) ack 1
        +4 > P. 101:201(100) ack 1
        +8 > R. 201:201(0) ack 1
        """,
      silent: """
        While the end may still be trying. WSAENETDOWN has no packet.
        """,
      advice: """
        Find out where the packets end: capture at the other end too.
        """)
  ) { context in
    context.forEachEnd { role in
      let (timeout, probes) = (context.indication(.timeout, at: role), context.indication(.keepAliveTimeout, at: role))
      guard let found = timeout ?? probes else { return nil }
      let codes = found.winsock.map(\.rawValue).joined(separator: ", ")
      return Match(endpoint: role, frames: found.frames, message: "the \(role) gave up, and is told so: \(codes)")
    }
  }
}
