extension Rule {
  /// Two initiators.
  static let wsSequenceSimultaneous = Rule(
    "ws-seq-simultaneous", .note, "two initiators: the documented sequence does not apply",
    requirement: .winsock("Connection Shutdown"), references: [Requirement("RFC 9293", "§3.6", .informative)],
    watches: .simultaneousClose, gates: [.bidirectional], isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        Neither first FIN acknowledges the other: both ends took step (1), and neither takes steps (2) to (5) in answer.
        """,
      matters: """
        The page knows one initiator. With two, data that was sent as an answer may be none, and each end's FD_CLOSE says only that the \
        other had finished too.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < F. 301:301(0) ack 101
        """,
      silent: """
        Acknowledgment numbers decide, whatever the order of the frames.
        """,
      advice: """
        Nothing is wrong. If the order matters to the protocol above, one end has to wait for the other's end of file.
        """)
  ) { context in
    guard context.facts.isSimultaneous, let client = context.fin(.client), let server = context.fin(.server) else {
      return nil
    }
    return Match(
      endpoint: nil, frames: [client.frame, server.frame].sorted(),
      message:
        "both ends took step (1), in frames \(min(client.frame, server.frame)) and \(max(client.frame, server.frame))"
    )
  }
}
