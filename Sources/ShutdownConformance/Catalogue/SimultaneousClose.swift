extension Rule {
  /// Both ends closed at once (RFC 9293 §3.6 case 3).
  static let simultaneousClose = Rule(
    "tcp-simultaneous-close", .note, "both ends closed at once",
    requirement: Requirement("RFC 9293", "§3.6", .informative),
    references: [Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .simultaneousClose, gates: [.bidirectional],
    documentation: RuleDocumentation(
      detects: """
        Both ends close, and the FINs cross (RFC 9293 §3.6 case 3, Figure 13): neither first FIN acknowledges the \
        other. Both ends pass through CLOSING to TIME-WAIT.
        """,
      matters: """
        There is no first and no second closer: both ends initiate, neither answers, and both keep TIME-WAIT.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < F. 301:301(0) ack 101
        """,
      silent: """
        Acknowledgment numbers decide, and not times: whatever the order in the capture, a FIN that acknowledges the \
        other answers it. A FIN whose first copy was not captured and that acknowledges the other says nothing.
        """,
      advice: """
        Nothing is wrong. If the order matters to the protocol above, one side has to wait for the other's end of \
        file.
        """)
  ) { context in
    guard context.facts.isSimultaneous, let client = context.fin(.client), let server = context.fin(.server) else {
      return nil
    }
    return Match(
      endpoint: nil, frames: [client.frame, server.frame].sorted(),
      message: """
        neither FIN acknowledges the other: the client's is at \(context.relative(client.sequence, of: .client)) and the server \
        acknowledges \(context.relative(server.acknowledgment, of: .client)), the server's at \
        \(context.relative(server.sequence, of: .server)) and the client acknowledges \
        \(context.relative(client.acknowledgment, of: .server))
        """)
  }
}
