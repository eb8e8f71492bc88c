import TransportTracking

extension Rule {
  /// A late segment to a closed end that is not answered (RFC 9293 §3.5.2).
  static let closedNoReset = Rule(
    "tcp-closed-no-rst", .note, "a late segment to a closed end is not answered with a reset",
    requirement: Requirement("RFC 9293", "§3.5.2", .normative),
    references: [Requirement("RFC 9293", "§3.10.7.1", .normative)],
    watches: .observed(.segmentAfterClose), gates: [.bidirectional, .loss, .duplicates],
    documentation: RuleDocumentation(
      detects: """
        A connection that does not exist answers everything but a reset with a reset. A segment came after the end that closed second was \
        done, and nothing answered it.
        """,
      matters: """
        The sender does not learn that nobody listens. Filters drop such segments so often that it is only a note.
        """,
      packets: """
        > .  102:102(0) ack 302
        +5 > . 102:102(0) ack 302
        (nothing)
        """,
      silent: """
        The answer to a repeated FIN ends LAST-ACK, and is not answered. The end that closed first is in TIME-WAIT. The answer must have \
        had three seconds to come.
        """,
      advice: """
        Nothing is wrong, unless a client waits for an answer: then look at the packet filter of that host.
        """)
  ) { context in
    guard let closer = context.activeCloser, let fin = context.fin(closer.peer), context.reset == nil else {
      return nil
    }
    let late = context.evidence(.segmentAfterClose, from: closer)
    guard let last = late.last, late.count < 3, context.evidence(.segmentAfterClose, from: closer.peer).isEmpty,
      last.frame == context.view.connection.lastFrame, fin.ackedFrame != 0, last.acknowledgment == fin.sequence + 1,
      last.time.elapsed(since: fin.ackedTime) >= lateTime + context.roundTrip,
      context.isObserved(for: context.options.finSettleTime, after: last.time)
    else { return nil }
    return Match(
      endpoint: closer.peer, frames: fin.ackedFrame, last.frame,
      message: "the segment of frame \(last.frame), after the close, is not answered")
  }
}
