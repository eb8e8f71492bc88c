extension Rule {
  /// FD_CLOSE with error 0.
  static let wsCloseGraceful = Rule(
    "ws-fd-close-graceful", .note, "FD_CLOSE(0): the peer's FIN came in order",
    requirement: .winsock("WSAEventSelect"),
    references: [.winsock("LPWSPRecv"), Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .observed(.fin), isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        An end has received the peer's FIN and everything before it, before any reset: "if the error code is zero, then the close was \
        graceful". WSPRecv returns 0 on a byte stream; on a message-oriented transport it fails with WSAEDISCON (10101).
        """,
      matters: """
        The application may rely on it: nothing of the stream is missing. On POSIX, read() returns 0.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < .  301:301(0) ack 102
        """,
      silent: """
        A FIN that nothing acknowledges may not have arrived. An end that reset the connection, or lost its socket, was told nothing.
        """,
      advice: """
        Nothing is wrong. The acknowledgment is the earliest moment: FD_CLOSE waits until everything has been read.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let end = context.indication(.endOfStream, at: role) else { return nil }
      let closed = end.alternatives.isEmpty ? "" : ", unless it had closed its socket"
      return Match(
        endpoint: role, frames: end.frames,
        message: "the \(role) is told of a graceful close: FD_CLOSE(0), WSPRecv=0\(closed)")
    }
  }
}
