extension Rule {
  /// A SYN in the middle of a connection (RFC 5961 §4).
  static let synInSynchronized = Rule(
    "tcp-syn-in-synchronized", .note, "a SYN with another sequence number in an established connection",
    requirement: Requirement("RFC 9293", "§3.10.7.4", .normative),
    references: [Requirement("RFC 5961", "§4.2", .must)],
    watches: .observed(.synInSynchronized), gates: [.source],
    documentation: RuleDocumentation(
      detects: """
        A SYN with another initial sequence number arrives while the connection is established. Its receiver should answer with an ACK \
        (a challenge) and leave the connection as it is.
        """,
      matters: """
        The sender was restarted, or chose the same port again, and does not know the old connection; or a third party tries to end it.
        """,
      packets: """
        > S 0:0(0)
        < . 301:301(0) ack 101 (of the old connection)
        > R 301:301(0)
        """,
      silent: """
        A SYN that was only captured late has the sequence number of this connection.
        """,
      advice: """
        Look for a client that reuses its port, a NAT that gives a port to another client, or a restart.
        """)
  ) { context in
    context.forEachEnd { role in
      let syns = context.evidence(.synInSynchronized, from: role)
      guard let first = syns.first else { return nil }
      return Match(
        endpoint: role, frames: syns.map(\.frame),
        message: "\(counted(first.occurrences, "SYN")) in an established connection, the first in frame \(first.frame)")
    }
  }
}
