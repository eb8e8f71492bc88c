extension Rule {
  /// A FIN that closed both directions.
  static let wsShutdownBoth = Rule(
    "ws-sd-both", .note, "a FIN that closed both directions",
    requirement: .winsock("shutdown"), references: [Requirement("RFC 9293", "§3.6.1", .should, number: "SHLD-3")],
    watches: .decisiveReset, isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        An end sent its FIN, and data that came later met no socket: of the calls that send a FIN, shutdown(SD_BOTH) and \
        WSPCloseSocket remain, and the end of the process. They send the same packets.
        """,
      matters: """
        The peer's data is lost, and its next write fails.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < P. 301:401(100) ack 102
        > R  102:102(0) win 0
        """,
      silent: """
        A reset with ACK comes from a live socket: then the FIN was no close.
        """,
      advice: """
        Call shutdown(SD_SEND) instead, and read to end of file.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let call = context.application(role).finCall,
        call.candidates == [.shutdownBoth, .closeGraceful, .processExit]
      else { return nil }
      return Match(
        endpoint: role, frames: [call.frame] + (call.narrowedBy.map { [$0] } ?? []),
        message: "the \(role)'s FIN is \(call.candidates.text): later data met no socket")
    }
  }
}
