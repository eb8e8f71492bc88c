import TransportTracking

extension Rule {
  /// A connection reopened from TIME-WAIT with a sequence number that was used before (RFC 9293 §3.6.1).
  static let timeWaitReuseLowISN = Rule(
    "tcp-timewait-reuse-low-isn", .violation, "reopened from TIME-WAIT below the old sequence numbers",
    requirement: Requirement("RFC 9293", "§3.6.1", .normative, number: "MAY-2"),
    references: [
      Requirement("RFC 1122", "§4.2.2.13", .must), Requirement("RFC 6191", "§2", .informative),
    ],
    watches: .reincarnation, gates: [.start, .bidirectional, .loss, .order, .source],
    documentation: RuleDocumentation(
      detects: """
        An end in TIME-WAIT may accept a new SYN if it assigns itself an initial sequence number larger than the largest of the previous \
        incarnation. It accepted one, and its number is smaller.
        """,
      matters: """
        Old duplicates that are still under way fit into the new connection: data is corrupted, or the new connection is reset.
        """,
      packets: """
        > .  102:102(0) ack 302
        +5 < S 0:0(0)
        > S. 0:0(0) ack 1 (absolute number below the last one of the old connection)
        """,
      silent: """
        With timestamps in both incarnations old duplicates are told apart (RFC 6191). The old one must have been closed by FINs, with \
        this end first, and with nothing after it that ends TIME-WAIT early; and one MSL must not have passed, so that no usual TIME-WAIT \
        was over. Behind a load balancer two hosts may share an address: it is never more than a suspicion, and only near that end.
        """,
      advice: """
        Initial sequence numbers should come from a clock and a hash (RFC 6528), or continue from TIME-WAIT, never be random alone.
        """)
  ) { context in
    guard context.isWhole([.start, .bidirectional, .loss, .order, .source]), let old = context.predecessor,
      context.facts.isSynchronized, old.activeCloser == context.view.direction(.server),
      old.synDirection == context.view.direction(.client), context.isNear(.server)
    else { return nil }
    let direction = context.view.direction(.server)
    let usesTimestamps = context.view.negotiatedTimestamps && old.timestampValue[direction] != 0
    let elapsed = context.interval(since: old)
    let below = old.next[direction].distance(from: context.endpoint(.server).isn)
    guard !usesTimestamps, elapsed >= .zero, elapsed < context.options.maximumSegmentLifetime, below > 0 else {
      return nil
    }
    return Match(
      endpoint: .server, frames: context.view.connection.firstFrame,
      message: """
        reopened \(DurationText(elapsed, .precise)) after the last segment of the connection from frame \(old.firstFrame) on, \
        with an initial sequence number \(below) below its end
        """,
      isSuspicion: true)
  }
}
