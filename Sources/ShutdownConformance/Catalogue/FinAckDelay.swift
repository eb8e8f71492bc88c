import TransportTracking

extension Rule {
  /// A FIN that was acknowledged late (RFC 9293 §3.8.6.3).
  static let finAckDelay = Rule(
    "tcp-fin-ack-delay", .deviation, "a FIN that was acknowledged later than 0.5 s",
    requirement: Requirement("RFC 9293", "§3.8.6.3", .must, number: "MUST-40"),
    references: [Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .finAckedLate, gates: [.start, .bidirectional, .loss, .order],
    documentation: RuleDocumentation(
      detects: """
        An acknowledgment is delayed by less than 0.5 s (RFC 9293 §3.8.6.3, MUST-40). The text speaks of data; for a \
        FIN, which is acknowledged when it is processed, it is taken as a recommendation. The FIN was acknowledged \
        later.
        """,
      matters: """
        The sender of the FIN may send it again and count a loss, and keeps the connection for longer.
        """,
      packets: """
        > F. 101:101(0) ack 301
        (0.9 s)
        < .  301:301(0) ack 102
        """,
      silent: """
        The capture has to be made at the receiver, otherwise the way takes part of the time. An acknowledgment that \
        was not captured looks the same: it is a finding only when the receiver sent something else in between that \
        did not acknowledge the FIN, later than 0.5 s after it, otherwise a suspicion. A FIN that met a closed \
        window, came while earlier data was missing or not acknowledged, or came more than once says nothing.
        """,
      advice: """
        Look for a receiver that is short of processor time, or a stack that delays the acknowledgment of a FIN like \
        that of data.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let fin = context.fin(role.peer), fin.ackedFrame != 0, !fin.metZeroWindow, !fin.firstUnknown,
        context.isNear(role),
        fin.copies == 1, fin.outstanding <= fin.payloadLength, !context.isAckedUnsent(role)
      else { return nil }
      let (delay, limit) = (fin.ackedTime.elapsed(since: fin.time), context.options.acknowledgmentDelay)
      guard delay > limit else { return nil }
      let isProven = fin.withheldAcks > 0 && fin.withheldTime.elapsed(since: fin.time) > limit
      return Match(
        endpoint: role, frames: [fin.frame] + (isProven ? [fin.withheldFrame] : []) + [fin.ackedFrame],
        message: "the FIN of frame \(fin.frame) was acknowledged after \(DurationText(delay, .brief))",
        isSuspicion: !isProven)
    }
  }
}
