extension Rule {
  /// A FIN on the last data.
  static let wsTransmitDisconnect = Rule(
    "ws-transmitfile-disconnect", .note, "a FIN in the segment of the last data",
    requirement: .winsock("TransmitFile"), references: [Requirement("RFC 9293", "§3.6", .informative)],
    watches: .observed(.fin), isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        The FIN was sent with data: the close was known when the last segment was made. TransmitFile with TF_DISCONNECT does that, and \
        so does a close while data waits to be sent.
        """,
      matters: """
        It is consistent with that and proves nothing; data and FIN arrive, or are lost, together.
        """,
      packets: """
        > FP. 101:201(100) ack 301
        """,
      silent: """
        A FIN by itself.
        """,
      advice: """
        Nothing is wrong.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let fin = context.fin(role), fin.payloadLength > 0 else { return nil }
      return Match(
        endpoint: role, frames: fin.frame,
        message: "the \(role) sent its FIN with its last \(Wording.octets(fin.payloadLength))")
    }
  }
}
