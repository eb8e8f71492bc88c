extension Rule {
  /// Data that arrived after a close, answered with a reset (RFC 9293 §3.6.1, SHLD-3).
  static let rstDataAfterClose = Rule(
    "tcp-rst-data-after-close", .abort, "a reset because data arrived that nobody will read",
    requirement: Requirement("RFC 9293", "§3.6.1", .should, number: "SHLD-3"),
    references: [
      Requirement("RFC 1122", "§4.2.2.13", .should), Requirement("RFC 2525", "§2.16", .informative),
      Requirement("RFC 2525", "§2.17", .informative),
    ],
    watches: .decisiveReset, resets: .afterOwnFin, gates: [.bidirectional],
    documentation: RuleDocumentation(
      detects: """
        An end had sent its FIN; then payload of the peer arrived that it never acknowledged, and it sent an RST. It had closed both \
        directions of its socket, and the RST tells the peer that the data is lost, as RFC 9293 wants it.
        """,
      matters: """
        The data named in the message was lost for certain: no application has read it.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < P. 301:401(100) ack 102
        > R  102:102(0) win 0
        """,
      silent: """
        Payload that its receiver had acknowledged before the RST does not count, nor payload sent after the RST.
        """,
      advice: """
        The end that closes first has to expect an answer: shut down sending, read to end of file, then close. In protocols without an \
        agreed end, let the end that sent last close first.
        """)
  ) { context in
    guard let reset = context.abortingReset, let fin = context.fin(reset.by), reset.record.senderFin != .none,
      reset.record.receiverUnacked > 0
    else { return nil }
    let socket = reset.record.flags.contains(.ack) ? "its socket was being closed" : "it had no socket any more"
    let octets = Wording.octets(reset.record.receiverUnacked)
    return Match(
      endpoint: reset.by, frames: fin.frame, reset.record.precedingFrame, reset.record.frame,
      message: "\(octets) of the \(reset.by.peer) met a \(reset.by) that had closed, and are lost; \(socket)")
  }
}
