extension Rule {
  /// A FIN without the ACK bit (RFC 9293 §3.1).
  static let finWithoutAck = Rule(
    "tcp-fin-without-ack", .violation, "a FIN without ACK in a synchronized state",
    requirement: Requirement("RFC 9293", "§3.1", .normative),
    references: [Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .observed(.finWithoutAck), gates: [.start, .header, .source],
    documentation: RuleDocumentation(
      detects: """
        Once a connection is established every segment carries an acknowledgment. A segment has FIN without ACK.
        """,
      matters: """
        The receiver drops it (RFC 9293 §3.10.7.4, fifth step), so the close never happens: the peer waits for a FIN that was sent.
        """,
      packets: """
        > F 101:101(0)
        """,
      silent: """
        A FIN in a flow that was never established is a scan, and says nothing about a stack.
        """,
      advice: """
        Segments like this are made by tools and by hand-written stacks: set the ACK bit in everything behind the first SYN.
        """)
  ) { context in
    guard context.facts.isSynchronized else { return [] }
    return context.forEachEnd { role in
      let fins = context.evidence(.finWithoutAck, from: role)
      guard !fins.isEmpty else { return nil }
      return Match(
        endpoint: role, frames: fins.map(\.frame), message: "a FIN without ACK, which its receiver has to drop")
    }
  }
}
