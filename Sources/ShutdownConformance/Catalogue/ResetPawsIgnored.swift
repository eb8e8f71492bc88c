import TransportTracking

extension Rule {
  /// An RST that seems to be dropped for its old timestamp (RFC 7323 §5.2).
  static let resetPawsIgnored = Rule(
    "tcp-rst-paws-ignored", .violation, "a valid RST without effect, perhaps for its old timestamp",
    requirement: Requirement("RFC 7323", "§5.2", .must),
    references: [Requirement("RFC 9293", "§3.5.3", .normative)],
    watches: .oddReset, gates: [.start, .bidirectional, .loss, .order, .source, .checksum],
    documentation: RuleDocumentation(
      detects: """
        The check for old timestamps (PAWS) must not be applied to an RST. An RST has exactly the expected sequence number and an old \
        TSval, and its receiver goes on sending data.
        """,
      matters: """
        The sender of the RST has nothing left, and the receiver keeps a dead connection until its own timers end it.
        """,
      packets: """
        < R. 1:1(0) ack 101 <nop,nop,TS val 40 ecr 900>
        > P. 101:201(100) ack 1 <nop,nop,TS val 1500 ecr 950>
        > P. 101:201(100) ack 1 <nop,nop,TS val 1900 ecr 950>
        """,
      silent: """
        A packet filter at the receiver may drop RSTs, so this is never more than a suspicion; and the capture must be made at the \
        receiver, which must go on for longer than packets in flight explain. When the sender of the RST goes on too, it did not send it. \
        In TIME-WAIT an RST may be ignored (RFC 1337).
        """,
      advice: """
        Compare with a capture on the host itself; then look for filters that drop RSTs, and at the age of the stack.
        """)
  ) { context in
    guard context.isWhole([.start, .bidirectional, .loss, .order, .source, .checksum]), let reset = context.reset
    else { return nil }
    let (record, receiver) = (reset.record, reset.by.peer)
    let later = context.evidence(.dataAfterResetReceived, from: receiver)
    guard record.position == .exact, record.isUnambiguous, record.senderFin == .none, !record.senderContinued,
      record.traits.contains(.timestamps),
      Int32(bitPattern: record.timestampValue &- record.previousTimestampValue) < 0,
      context.isNear(receiver), later.count > 1, later.allSatisfy({ $0.frame > record.frame })
    else { return nil }
    return Match(
      endpoint: receiver, frames: [record.frame] + later.map(\.frame),
      message: """
        the RST of frame \(record.frame) has timestamp \(record.timestampValue), older than \(record.previousTimestampValue), \
        and data is sent on after it
        """,
      isSuspicion: true)
  }
}
