import TransportTracking

extension Rule {
  /// A FIN whose timestamp is older than that of the segment before it (RFC 7323 §5.3).
  static let finPawsRegress = Rule(
    "tcp-fin-paws-regress", .violation, "a FIN with an older timestamp than the segments before it",
    requirement: Requirement("RFC 7323", "§4.1", .must),
    references: [Requirement("RFC 7323", "§5.3", .must)],
    watches: .observed(.noted), gates: [.start, .header, .order, .source],
    documentation: RuleDocumentation(
      detects: """
        TSval comes from a clock that does not run backwards. All copies of a FIN carry a TSval that is older than that of a segment \
        which the same end had sent before.
        """,
      matters: """
        PAWS (RFC 7323 §5.3, R1) makes the receiver drop the FIN and answer with an ACK that does not acknowledge it: the close never \
        arrives, however often it is sent again.
        """,
      packets: """
        > P. 1:101(100) ack 1 <TS val 5000 ecr 900>
        > F. 101:101(0) ack 1 <TS val 400 ecr 900>
        < .  1:1(0) ack 101 <TS val 950 ecr 5000>
        > F. 101:101(0) ack 1 <TS val 600 ecr 900>
        """,
      silent: """
        One FIN may have been overtaken on its way, or forged: two copies must be too old, and the receiver must have withheld its \
        acknowledgment. A NAT or firewall may rewrite timestamps, so the capture must be made at the sender; nothing may have been sent \
        again or reordered before; and half an hour after the start the clock itself may have wrapped (RFC 7323 §5.5).
        """,
      advice: """
        Look at what makes the closing segments: a load balancer or hypervisor that answers for the host after it has closed, with a \
        timestamp clock of its own.
        """)
  ) { context in
    guard context.isWhole([.start, .header, .order, .source]),
      context.traits.isDisjoint(with: [.observed(.retransmission), .observed(.reordering)])
    else { return [] }
    return context.forEachEnd { role in
      guard let fin = context.fin(role), let note = context.evidence(.finTimestampRegress, from: role).first,
        fin.copies > 1, fin.withheldAcks > 0, context.isNear(role),
        fin.time.elapsed(since: context.view.connection.firstTime) < clockWrap,
        fin.timestampValue != 0, Int32(bitPattern: fin.timestampValue &- note.detail) < 0
      else { return nil }
      return Match(
        endpoint: role, frames: fin.frame, fin.withheldFrame,
        message: """
          \(fin.copies) copies of the FIN with timestamps up to \(fin.timestampValue), behind a segment with \(note.detail); \
          the receiver acknowledges none of them
          """)
    }
  }

  /// A clock of microseconds, the fastest in use, changes its sign in 2³¹ µs.
  private static let clockWrap: TimeSpan = .seconds(1800)
}
