import TransportTracking

extension Rule {
  /// A FIN beyond the window (RFC 9293 §3.8.6).
  static let finBeyondWindow = Rule(
    "tcp-fin-beyond-window", .deviation, "a FIN beyond the window that the peer offered",
    requirement: Requirement("RFC 9293", "§3.8.6", .informative),
    references: [Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .observed(.noted), gates: [.start, .windowScale, .loss, .order, .duplicates],
    documentation: RuleDocumentation(
      detects: """
        A FIN occupies sequence space (RFC 9293 §3.4) and is not acceptable outside of the window (§3.10.7.4, Table \
        6). An end sends its first FIN at or beyond the right edge of everything that the peer has offered.
        """,
      matters: """
        The peer drops it and answers with an ACK; the close waits for a retransmission after the window has opened.
        """,
      packets: """
        < .  301:301(0) ack 101 win 0
        > F. 101:101(0) ack 301
        < .  301:301(0) ack 101 win 0
        """,
      silent: """
        A window update that was not captured looks the same: it is a finding only when the peer then sends a \
        segment that does not acknowledge the FIN and still offers no more. Windows are not known before both SYNs \
        are, and a window that shrank is not held against the sender, since the highest edge counts.
        """,
      advice: """
        Many stacks of the BSD family do this on purpose, and nothing is lost. A sender that waits for the window \
        saves a segment.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let fin = context.fin(role), let first = context.evidence(.finBeyondWindow, from: role).first,
        first.frame == fin.frame, fin.withheldAcks > 0, fin.metZeroWindow || fin.copies > 1
      else { return nil }
      let (position, edge) = (
        context.relative(fin.sequence, of: role), context.relative(SequenceNumber(first.detail), of: role)
      )
      return Match(
        endpoint: role, frames: fin.frame, fin.withheldFrame,
        message: "a FIN at \(position), where the window of the peer ended at \(edge)")
    }
  }
}
