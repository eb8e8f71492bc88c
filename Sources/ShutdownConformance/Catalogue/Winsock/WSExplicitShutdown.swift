extension Rule {
  /// A close that lost the answer.
  static let wsExplicitShutdown = Rule(
    "ws-explicit-shutdown-advice", .note, "an answer lost because a socket was closed and not shut down",
    requirement: .winsock("Graceful Shutdown, Linger Options, and Socket Closure"),
    references: [.winsock("closesocket"), Requirement("RFC 1122", "§4.2.2.13", .should)],
    watches: .decisiveReset, resets: .intoData, gates: [.bidirectional], isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        An application should not rely on the shutdown that closesocket implies. An end closed its socket, and data of the peer that \
        came later was refused.
        """,
      matters: """
        Data was lost that an explicit shutdown would have received.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < P. 301:401(100) ack 102
        > R  102:102(0) win 0
        """,
      silent: """
        When nothing was refused: then the implied shutdown did no harm.
        """,
      advice: """
        Shut down sending, read to end of file, then close.
        """)
  ) { context in
    guard let reset = context.abortingReset, reset.record.receiverUnacked > 0,
      let call = context.application(reset.by).finCall, call.candidates.contains(.closeGraceful)
    else { return nil }
    return Match(
      endpoint: reset.by, frames: call.frame, reset.record.frame,
      message: """
        \(Wording.octets(reset.record.receiverUnacked)) of the \(reset.by.peer) were lost because the \(reset.by) closed both directions
        """)
  }
}
