import TransportTracking

extension Rule {
  /// A FIN without the ACK bit (RFC 9293 §3.1).
  static let finWithoutAck = Rule(
    "tcp-fin-without-ack", .violation, "a FIN without ACK in a synchronized state",
    requirement: Requirement("RFC 9293", "§3.1", .normative),
    references: [Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .observed(.finWithoutAck), gates: [.start, .header, .source],
    documentation: RuleDocumentation(
      detects: """
        Once a connection is established every segment carries an acknowledgment (RFC 9293 §3.1). A segment that \
        continues the stream has FIN without ACK.
        """,
      matters: """
        The receiver drops it (§3.10.7.4, fifth step), so the close never happens: the peer waits for a FIN that was \
        sent.
        """,
      packets: """
        > F  101:101(0)
        """,
      silent: """
        A FIN in a flow that was never established is a scan, and says nothing about a stack. So is one whose number \
        lies outside of what its sender has sent: a prober guesses. A FIN that came by another way than its sender's \
        other segments shuts the gate. It never counts as the FIN of the connection.
        """,
      advice: """
        Segments like this are made by tools and by hand-written stacks: set the ACK bit in everything behind the \
        first SYN.
        """)
  ) { context in
    guard context.facts.isSynchronized else { return [] }
    return context.forEachEnd { role in
      let sender = context.endpoint(role)
      let fins = context.evidence(.finWithoutAck, from: role).filter {
        $0.sequence > sender.isn && $0.sequence + $0.payloadLength <= sender.nxt
      }
      guard let first = fins.first else { return nil }
      return Match(
        endpoint: role, frames: fins.map(\.frame),
        message: """
          a FIN without ACK at \(context.relative(first.sequence + first.payloadLength, of: role)), which its receiver has to drop
          """)
    }
  }
}
