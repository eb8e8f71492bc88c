import TransportTracking

extension Rule {
  /// A reset outside of its receiver's window (RFC 9293 §3.10.7.4, RFC 5961 §3.2).
  static let rstOutOfWindow = Rule(
    "tcp-rst-out-of-window", .note, "a reset outside of its receiver's window",
    requirement: Requirement("RFC 5961", "§3.2", .must),
    references: [Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .oddReset, gates: [.windowScale, .bidirectional],
    documentation: RuleDocumentation(
      detects: """
        The number of the RST lies below what its receiver has acknowledged, or beyond the window that the receiver has offered. The \
        receiver has to drop it in silence.
        """,
      matters: """
        If nothing follows it is doubtful whether the connection ended. If it goes on, a third party has tried to reset it with a guessed \
        number, or the end answered a segment of the past.
        """,
      packets: """
        < R  20000000:20000000(0) win 0
        """,
      silent: """
        An end without a socket that had sent a FIN answers with the acknowledgment that it finds, which may be an old one: that is \
        not reported. Without the window scale, or with frames missing from the capture, it is a suspicion.
        """,
      advice: """
        Several of these with numbers that step through the space are an attack (RFC 5961 §1). A single one just below the window is an \
        answer to a segment that had been delayed.
        """)
  ) { context in
    context.forEachEnd { role in
      let resets = context.evidence(.resetOutOfWindow, from: role)
      guard let first = resets.first else { return nil }
      let expected = context.relative(SequenceNumber(first.detail), of: role)
      return Match(
        endpoint: role, frames: resets.map(\.frame),
        message: """
          an RST at \(context.relative(first.sequence, of: role)), outside of the window of the \(role.peer), which expects \(expected)
          """)
    }
  }
}
