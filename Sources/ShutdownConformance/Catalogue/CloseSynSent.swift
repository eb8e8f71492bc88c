import TransportTracking

extension Rule {
  /// A client that resets in answer to the SYN-ACK (RFC 9293 §3.10.4).
  static let closeSynSent = Rule(
    "tcp-close-syn-sent", .note, "the client answers the SYN-ACK with a reset",
    requirement: Requirement("RFC 9293", "§3.10.4", .normative),
    references: [Requirement("RFC 9293", "§3.10.7.1", .normative)],
    watches: .decisiveReset, resets: .whileOpening, gates: [.source],
    documentation: RuleDocumentation(
      detects: """
        The client's reset has the sequence number behind its SYN and answers the SYN-ACK. The application closed the socket while it was \
        connecting, which sends nothing; the SYN-ACK then finds no connection.
        """,
      matters: """
        The connection attempt was given up, in most cases by a timeout of the application. Scanners that send a bare SYN look the same.
        """,
      packets: """
        > S  0:0(0)
        < S. 0:0(0) ack 1
        > R  1:1(0)
        """,
      silent: """
        A reset after the handshake is an abort of a connection.
        """,
      advice: """
        Compare the time to the SYN-ACK with the connect timeout of the client.
        """)
  ) { context in
    guard let reset = context.reset, reset.by == .client, !reset.record.wasSynchronized,
      context.endpoint(.server).knows.contains(.syn), context.endpoint(.client).knows.contains(.syn),
      reset.record.sequence == context.endpoint(.client).isn + 1
    else { return nil }
    return Match(
      endpoint: .client,
      frames: context.view.connection.firstFrame, reset.record.precedingFrame, reset.record.frame,
      message: "a reset answers the SYN-ACK: the client had closed, or never meant to connect")
  }
}
