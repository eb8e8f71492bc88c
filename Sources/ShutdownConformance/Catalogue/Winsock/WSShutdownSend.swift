extension Rule {
  /// A FIN that was no close.
  static let wsShutdownSend = Rule(
    "ws-sd-send", .note, "a FIN that shut down sending only",
    requirement: .winsock("shutdown"), references: [Requirement("RFC 9293", "§3.6.1", .informative)],
    watches: .observed(.trailingData), isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        An end sent its FIN and went on receiving: of the calls that send a FIN, shutdown(SD_SEND) and WSPSendDisconnect remain.
        """,
      matters: """
        The end can take an answer. Which of the two calls it made, no packet tells.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < P. 301:320(19) ack 102
        > .  102:102(0) ack 320
        """,
      silent: """
        Without data in answer that is acknowledged, every call remains possible.
        """,
      advice: """
        Nothing is wrong.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let call = context.application(role).finCall, call.candidates == [.sendDisconnect, .shutdownSend] else {
        return nil
      }
      return Match(
        endpoint: role, frames: [call.frame] + (call.narrowedBy.map { [$0] } ?? []),
        message: "the \(role)'s FIN is \(call.candidates.text): it went on receiving")
    }
  }
}
