import TransportTracking

extension Rule {
  /// A SYN accepted in TIME-WAIT that may be an old duplicate (RFC 6191 §2).
  static let timeWaitSynAcceptance = Rule(
    "tcp-timewait-syn-acceptance", .deviation, "a SYN accepted in TIME-WAIT that is not newer than the old connection",
    requirement: Requirement("RFC 9293", "§3.6.1", .should, number: "SHLD-4"),
    references: [Requirement("RFC 6191", "§2", .should)],
    watches: .reincarnation, gates: [.start, .bidirectional, .loss, .order, .source],
    documentation: RuleDocumentation(
      detects: """
        In TIME-WAIT a SYN is honored when its timestamp is greater than the last one, when the timestamps are equal and its sequence \
        number is greater, when timestamps are new, or when there are none and its sequence number is greater. Another SYN was accepted.
        """,
      matters: """
        Such a SYN may be an old duplicate, and its acceptance opens a connection that nobody asked for.
        """,
      packets: """
        < F. 301:301(0) ack 102 <nop,nop,TS val 5000 ecr 1>
        > .  102:102(0) ack 302 <nop,nop,TS val 9000 ecr 5000>
        +2 < S  0:0(0) <TS val 300 ecr 0>
        > S. 0:0(0) ack 1
        """,
      silent: """
        TIME-WAIT may have been over: the old connection must have been closed by FINs, by the accepting end first, and not more than one \
        MSL ago. Behind a NAT two clients, and behind a load balancer two servers, may share an address: it is never more than a suspicion.
        """,
      advice: """
        A client that connects again from the same port must let its timestamps or its initial sequence numbers grow.
        """)
  ) { context in
    guard let old = context.predecessor, context.facts.isSynchronized,
      old.activeCloser == context.view.direction(.server), old.synDirection == context.view.direction(.client)
    else { return [] }
    let elapsed = context.interval(since: old)
    guard elapsed >= .zero, elapsed < context.options.maximumSegmentLifetime else { return [] }
    let last = old.timestampValue[old.synDirection]
    let isNewer = old.synSequence >= old.next[old.synDirection]
    guard let value = old.synTimestampValue, context.view.negotiatedTimestamps else {
      return isNewer ? [] : [match(context, elapsed, "its sequence number is an old one, and it has no timestamp")]
    }
    let age = Int32(bitPattern: value &- last)
    guard last != 0, age < 0 || age == 0 && !isNewer else { return [] }
    return [match(context, elapsed, "its timestamp \(value) is not newer than \(last)")]
  }

  private static func match(_ context: borrowing RuleContext, _ elapsed: TimeSpan, _ reason: String) -> Match {
    Match(
      endpoint: .server, frames: context.view.connection.firstFrame,
      message: "accepted a SYN \(DurationText(elapsed, .precise)) after the old connection: \(reason)",
      isSuspicion: true)
  }
}
