extension Rule {
  /// Step (5′) without step (5).
  static let wsFivePrimeBeforeFive = Rule(
    "ws-5prime-before-5", .abort, "a socket that was destroyed without a disconnect of its own",
    requirement: .winsock("Connection Shutdown"),
    references: [Requirement("RFC 9293", "§3.10.5", .normative)],
    watches: .decisiveReset, resets: .toCloser, gates: [.start, .bidirectional, .source],
    documentation: RuleDocumentation(
      detects: """
        "Step (5′) must follow step (5)": the responder closes its socket only after it has sent its disconnect. It had received the \
        initiator's FIN, sent no FIN of its own, and reset the connection. It is the one order of the page that packets can refute.
        """,
      matters: """
        The initiator is told of a reset (WSAECONNRESET) where it waits for the answer, and cannot know what became of its data.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < .  301:301(0) ack 102
        < R. 301:301(0) ack 102
        """,
      silent: """
        A graceful WSPCloseSocket without WSPSendDisconnect before it sends a FIN, which is then both steps. A reset after the \
        responder's FIN breaks nothing.
        """,
      advice: """
        Look whether the responder closes with data unread, with SO_LINGER and zero, or dies. Read to end of file, answer, then close.
        """)
  ) { context in
    let sequence = context.documentedSequence
    guard sequence.breaches.contains(.closeBeforeDisconnect), let reset = context.endingReset,
      let one = sequence.marks?.disconnect
    else { return nil }
    return Match(
      endpoint: reset.by,
      frames: one.frame, sequence.marks?.indication?.frame, reset.record.frame,
      message: """
        the \(reset.by) had the \(reset.by.peer)'s FIN of frame \(one.frame), sent no FIN, and reset the connection in frame \
        \(reset.record.frame)
        """)
  }
}
