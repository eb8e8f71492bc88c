extension Rule {
  /// A second FIN that does not answer the first.
  static let wsFiveNotResponse = Rule(
    "ws-5-not-response", .note, "a FIN that comes second and answers nothing",
    requirement: .winsock("Connection Shutdown"), references: [Requirement("RFC 9293", "§3.6", .informative)],
    watches: .simultaneousClose, gates: [.bidirectional], isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        The FIN that was captured second does not acknowledge the first: its sender did not react to the other's close. It is no step \
        (5), and no breach of the order.
        """,
      matters: """
        By the order of frames it looks like an answer. Who takes timestamps for causes finds a responder where there is none.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < F. 301:301(0) ack 101
        """,
      silent: """
        A FIN whose first copy acknowledges the other's FIN is an answer.
        """,
      advice: """
        Nothing is wrong.
        """)
  ) { context in
    guard context.facts.isSimultaneous, let client = context.fin(.client), let server = context.fin(.server) else {
      return nil
    }
    let second: Role = client.frame > server.frame ? .client : .server
    let (later, earlier) = second == .client ? (client, server) : (server, client)
    let (acknowledged, sequence) = (
      context.relative(later.acknowledgment, of: second.peer), context.relative(earlier.sequence, of: second.peer)
    )
    return Match(
      endpoint: second, frames: earlier.frame, later.frame,
      message:
        "the \(second)'s FIN acknowledges \(acknowledged), and the \(second.peer)'s is at \(sequence): it answers nothing"
    )
  }
}
