extension Rule {
  /// The last data before a FIN was not pushed (RFC 9293 §3.9.1.4).
  static let finImpliesPush = Rule(
    "tcp-fin-implies-push", .note, "the last data before a FIN was not pushed",
    requirement: Requirement("RFC 9293", "§3.9.1.4", .informative),
    references: [Requirement("RFC 9293", "§3.9.1.2", .must, number: "MUST-61")],
    watches: .finWithoutPush,
    documentation: RuleDocumentation(
      detects: """
        CLOSE implies PUSH (RFC 9293 §3.9.1.4): the receiver hands everything to its application when the FIN \
        arrives. The last payload was sent without PSH and without FIN, and the FIN came in a segment of its own.
        """,
      matters: """
        The sender did not know, when it sent its last data, that nothing would follow: the close came later, or the \
        data was a full segment of a longer write.
        """,
      packets: """
        > .  101:1561(1460) ack 301
        > F. 1561:1561(0) ack 301
        """,
      silent: """
        A FIN in the segment of the last data, or without any data, has nothing to push.
        """,
      advice: """
        Nothing is wrong.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let fin = context.fin(role), !fin.followsPush else { return nil }
      return Match(
        endpoint: role, frames: fin.frame, message: "the last payload before the FIN has no PSH; the FIN implies it")
    }
  }
}
