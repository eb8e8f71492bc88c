import TransportTracking

extension Rule {
  /// An end that closed first forgets the connection too soon (RFC 9293 §3.6.1).
  static let timeWaitShort = Rule(
    "tcp-timewait-short", .violation, "the end that closed first forgets the connection before 2·MSL",
    requirement: Requirement("RFC 9293", "§3.6.1", .must, number: "MUST-13"),
    references: [Requirement("RFC 1122", "§4.2.2.13", .must)],
    watches: .observed(.segmentAfterClose),
    gates: [.start, .bidirectional, .loss, .order, .source, .subflow],
    documentation: RuleDocumentation(
      detects: """
        The end that closes actively must linger in TIME-WAIT for 2·MSL. A late segment of the peer was answered with a reset that only \
        copies its acknowledgment number: there was no TIME-WAIT any more.
        """,
      matters: """
        The peer may see a reset where it had closed cleanly, and old segments may get into the next connection of the same ports.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < F. 301:301(0) ack 102
        > .  102:102(0) ack 302
        +1 < F. 301:301(0) ack 102
        > R  102:102(0)
        """,
      silent: """
        The end that closed second keeps no TIME-WAIT. MSL is what this tool is told, 30 s: Linux has 60 s of TIME-WAIT, others 30 s. A \
        middlebox that has forgotten the connection resets too: the capture must be made at the end, and the reset must have the time to \
        live of its other segments. A reset by the peer, or an earlier late segment, may have ended TIME-WAIT (RFC 1337). A segment with \
        other numbers than the old ones belongs to another incarnation, whose SYN was not captured.
        """,
      advice: """
        Look for settings that shorten TIME-WAIT, for a limit on their number (tcp_max_tw_buckets), and for load balancers in between.
        """)
  ) { context in
    guard context.isWhole([.start, .bidirectional, .loss, .order, .source, .subflow]),
      let closer = context.activeCloser, let own = context.fin(closer), let fin = context.fin(closer.peer),
      context.isNear(closer)
    else { return nil }
    let record = context.closing(closer).reset
    guard let late = context.evidence(.segmentAfterClose, from: closer.peer).first, late.frame <= record.precedingFrame,
      !record.followsOwnSegment, late.acknowledgment == own.sequence + 1, late.sequence <= fin.sequence + 1,
      context.evidence(.segmentAfterClose, from: closer).isEmpty, context.closing(closer.peer).resets == 0
    else { return nil }
    let elapsed = record.time.elapsed(since: fin.ackedTime)
    guard !record.flags.contains(.ack), record.window == 0, record.sequence == late.acknowledgment,
      record.timeToLive == record.previousTimeToLive, own.ackedFrame != 0, fin.ackedFrame != 0,
      elapsed >= lateTime, elapsed < context.timeWait
    else { return nil }
    return Match(
      endpoint: closer, frames: [own.frame, fin.frame, fin.ackedFrame, late.frame, record.frame],
      message:
        "TIME-WAIT was over after \(DurationText(elapsed, .precise)) at most, and should last \(DurationText(context.timeWait, .precise))"
    )
  }
}
