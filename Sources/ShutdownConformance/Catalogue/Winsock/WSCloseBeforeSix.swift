extension Rule {
  /// Step (8) before step (6).
  static let wsCloseBeforeSix = Rule(
    "ws-close-before-6", .abort, "an initiator that had closed its socket when the answer came",
    requirement: .winsock("Connection Shutdown"),
    references: [.winsock("LPWSPCloseSocket"), Requirement("RFC 9293", "§3.6.1", .should, number: "SHLD-3")],
    watches: .decisiveReset, resets: .afterOwnFin, gates: [.bidirectional],
    documentation: RuleDocumentation(
      detects: """
        The initiator sent its FIN; the responder sent data; the initiator answered with a reset. Its socket was closed (step 8) before \
        it could be told of the responder's close (6). TCP allows that; the documented sequence does not.
        """,
      matters: """
        The answer is lost, and FD_CLOSE is never posted: "will not be posted after WSPCloseSocket is called".
        """,
      packets: """
        > F. 101:101(0) ack 301
        < P. 301:401(100) ack 102
        > R  102:102(0) win 0
        """,
      silent: """
        Data that the initiator had acknowledged before its reset was not refused.
        """,
      advice: """
        Call shutdown(SD_SEND) or WSPSendDisconnect instead of closing, read to end of file, then close.
        """)
  ) { context in
    let sequence = context.documentedSequence
    guard sequence.breaches.contains(.closeBeforeIndication), let reset = context.endingReset,
      let fin = context.fin(reset.by)
    else { return nil }
    return Match(
      endpoint: reset.by, frames: fin.frame, reset.record.frame,
      message: """
        the \(reset.by) had closed its socket when \(Wording.octets(reset.record.receiverUnacked)) of the \(reset.by.peer) came: \
        reset in frame \(reset.record.frame)
        """)
  }
}
