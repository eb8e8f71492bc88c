extension Rule {
  /// Acknowledgments to and fro that change nothing (RFC 5961 §7).
  static let ackStorm = Rule(
    "tcp-ack-storm", .note, "acknowledgments to and fro that change nothing",
    requirement: Requirement("RFC 5961", "§7", .informative),
    references: [Requirement("RFC 9293", "A.2", .informative)],
    watches: .observed(.ackStorm), gates: [.order, .duplicates],
    documentation: RuleDocumentation(
      detects: """
        After a FIN twenty or more ACKs without data go to and fro within a second, and acknowledge nothing new.
        """,
      matters: """
        Each end takes the other's ACK for unacceptable and answers it: the two fill the link until one packet is lost.
        """,
      packets: """
        > .  102:102(0) ack 301
        < .  301:301(0) ack 101
        > .  102:102(0) ack 301
        < .  301:301(0) ack 101
        """,
      silent: """
        Window updates come from one end only. Frames that the capture holds twice do not alternate.
        """,
      advice: """
        The ends disagree about a sequence number: look for a middlebox that injected or swallowed something, and for stacks that do not \
        limit such ACKs (RFC 5961 §7).
        """)
  ) { context in
    let storms = Role.allCases.flatMap { context.evidence(.ackStorm, from: $0) }
    guard let storm = storms.min(by: { $0.frame < $1.frame }) else { return nil }
    let first = storm.frame &- UInt64(storm.detail)
    return Match(
      endpoint: nil, frames: first, storm.frame,
      message: "ACKs to and fro without effect from frame \(first) to frame \(storm.frame)")
  }
}
