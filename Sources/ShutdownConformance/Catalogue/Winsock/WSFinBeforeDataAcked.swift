extension Rule {
  /// A FIN that did not wait.
  static let wsFinBeforeDataAcked = Rule(
    "ws-fin-before-data-acked", .note, "a FIN before the data was acknowledged",
    requirement: .winsock("shutdown"), references: [Requirement("RFC 2525", "§2.15", .informative)],
    watches: .finWithOutstandingData, isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        Microsoft's page says that after shutdown(SD_SEND) the FIN is sent "after all data is sent and acknowledged". The stack sent it \
        with data in flight, as RFC 2525 §2.15 wants it.
        """,
      matters: """
        The stack did not implement that sentence, and is right: waiting would cost a round trip.
        """,
      packets: """
        > P. 101:201(100) ack 301
        > F. 201:201(0) ack 301
        """,
      silent: """
        When all data was acknowledged, or is in the segment of the FIN.
        """,
      advice: """
        Nothing is wrong. Do not conclude from a FIN that the data before it has arrived.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let fin = context.fin(role), fin.outstanding > fin.payloadLength else { return nil }
      let octets = Wording.octets(fin.outstanding - fin.payloadLength)
      return Match(
        endpoint: role, frames: fin.frame, message: "the \(role) sent its FIN while \(octets) were not acknowledged")
    }
  }
}
