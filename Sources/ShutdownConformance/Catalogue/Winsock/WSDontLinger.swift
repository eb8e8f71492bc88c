extension Rule {
  /// A close in the background.
  static let wsDontLinger = Rule(
    "ws-linger-dontlinger", .note, "a graceful close in the background, as SO_DONTLINGER has it",
    requirement: .winsock("LPWSPCloseSocket"), references: [Requirement("RFC 9293", "§3.6", .informative)],
    watches: .observed(.fin), isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        An end sent its FIN behind all its data, it was acknowledged, and no reset of that end came. That is what WSPCloseSocket does by \
        default (SO_DONTLINGER): it returns at once, and the system closes gracefully in the background.
        """,
      matters: """
        It is consistent with the default and proves nothing: a shutdown for sending sends the same packets.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < .  301:301(0) ack 102
        """,
      silent: """
        When later packets rule a close out: the end acknowledged an answer, or reset the connection.
        """,
      advice: """
        Nothing is wrong.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let fin = context.fin(role), fin.ackedFrame != 0, context.closing(role).resets == 0,
        let call = context.application(role).finCall, call.candidates.contains(.closeGraceful)
      else { return nil }
      return Match(
        endpoint: role, frames: fin.frame, fin.ackedFrame,
        message: "the \(role)'s FIN was delivered without a reset: \(call.candidates.text)")
    }
  }
}
