extension Rule {
  /// Both FINs, and no acknowledgment of the second (RFC 9293 §3.6).
  static let lastAckUnseen = Rule(
    "tcp-last-ack-unseen", .note, "both FINs, and the acknowledgment of the second was not captured",
    requirement: Requirement("RFC 9293", "§3.6", .informative),
    watches: .finUnacked,
    documentation: RuleDocumentation(
      detects: """
        Both ends sent a FIN, and one of them was acknowledged. The acknowledgment of the other was not captured, and it was not sent \
        again: its sender evidently has the acknowledgment.
        """,
      matters: """
        The close is complete as far as can be told, and one packet is missing to prove it.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < F. 301:301(0) ack 102
        """,
      silent: """
        A FIN that is sent again lacks its acknowledgment, and the close is not complete.
        """,
      advice: """
        Nothing is wrong. Captures that stop with the last FIN, and filters for FIN and RST, look like this.
        """)
  ) { context in
    guard context.terminal == .gracefulUnconfirmed else { return [] }
    return context.forEachEnd { role in
      guard let fin = context.fin(role), context.facts.finX == (role == .client ? .sent : .acked) else { return nil }
      return Match(
        endpoint: role, frames: fin.frame,
        message: "the FIN of frame \(fin.frame) was not seen to be acknowledged, and was not sent again")
    }
  }
}
