extension Rule {
  /// A reset with payload (RFC 9293 §3.5.3, SHLD-2).
  static let rstWithData = Rule(
    "tcp-rst-with-data", .note, "a reset with payload",
    requirement: Requirement("RFC 9293", "§3.5.3", .should, number: "SHLD-2"),
    references: [Requirement("RFC 1122", "§4.2.2.12", .should)],
    watches: .oddReset,
    documentation: RuleDocumentation(
      detects: """
        An RST carries octets: a text that explains it.
        """,
      matters: """
        Receivers should allow it. The octets are diagnostics and no part of the stream: nothing was delivered, nothing was lost.
        """,
      packets: """
        < R. 301:317(16) ack 101 "connection limit"
        """,
      silent: """
        Octets behind the IP datagram, which fill a short Ethernet frame, are no payload.
        """,
      advice: """
        Read the text: some stacks and load balancers say there why they reset the connection.
        """)
  ) { context in
    context.forEachEnd { role in
      let resets = context.evidence(.resetWithPayload, from: role)
      guard let first = resets.first else { return nil }
      return Match(
        endpoint: role, frames: resets.map(\.frame),
        message: "the RST carries \(Wording.octets(first.payloadLength)) of diagnostics")
    }
  }
}
