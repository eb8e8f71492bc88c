extension Rule {
  /// A FIN that was acknowledged although data before it was not captured.
  static let finAckedOverHole = Rule(
    "tcp-fin-acked-over-hole", .note, "a FIN that was acknowledged although data before it was not captured",
    requirement: Requirement("RFC 9293", "§3.4", .informative),
    watches: .lossAtClose,
    documentation: RuleDocumentation(
      detects: """
        An acknowledgment of a FIN acknowledges all data before it (RFC 9293 §3.4). Part of that data is not in the \
        capture.
        """,
      matters: """
        The capture lost frames, or sees one of several ways. What is said of this connection rests on part of its \
        packets, and violations are only suspected.
        """,
      packets: """
        > P. 101:201(100) ack 301
        > F. 301:301(0) ack 301
        < .  301:301(0) ack 302
        """,
      silent: """
        Data that was captured later, out of order, fills the hole.
        """,
      advice: """
        Look at the drop counters of the capture, and at the port that is mirrored.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let fin = context.fin(role), context.view.isLossy(role), fin.ackedFrame != 0 else { return nil }
      return Match(
        endpoint: role, frames: fin.frame, fin.ackedFrame,
        message: "the FIN was acknowledged, and with it data that the capture does not hold")
    }
  }
}
