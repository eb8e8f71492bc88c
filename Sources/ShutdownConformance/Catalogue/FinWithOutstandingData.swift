extension Rule {
  /// A FIN behind data that was not acknowledged yet (RFC 2525 §2.15).
  static let finWithOutstandingData = Rule(
    "tcp-fin-with-outstanding-data", .note, "a FIN behind data that was not acknowledged yet",
    requirement: Requirement("RFC 2525", "§2.15", .informative),
    references: [Requirement("RFC 9293", "§3.10.4", .normative)],
    watches: .finWithOutstandingData, gates: [.start],
    documentation: RuleDocumentation(
      detects: """
        A FIN need not wait until the data before it is acknowledged (RFC 9293 §3.10.4); RFC 2525 §2.15 calls this \
        correct. Payload of earlier segments was in flight when the FIN was sent.
        """,
      matters: """
        The close was asked for before the data had arrived: what an application does that closes right after its \
        last write. If the peer resets, that data may be lost.
        """,
      packets: """
        > P. 101:201(100) ack 301
        > F. 201:201(0) ack 301
        """,
      silent: """
        The payload of the segment that carries the FIN does not count.
        """,
      advice: """
        Nothing is wrong. An application that has to know that its data was received waits for an answer before it \
        closes.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let fin = context.fin(role), fin.outstanding > fin.payloadLength else { return nil }
      return Match(
        endpoint: role, frames: fin.frame,
        message:
          "\(Wording.octets(fin.outstanding - fin.payloadLength)) before the FIN not acknowledged when it was sent")
    }
  }
}
