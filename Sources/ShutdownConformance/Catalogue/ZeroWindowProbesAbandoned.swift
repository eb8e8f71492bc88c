extension Rule {
  /// A reset of a connection whose window is closed, and whose peer answers (RFC 9293 §3.8.6.1).
  static let zeroWindowProbesAbandoned = Rule(
    "tcp-zwp-abandoned", .abort, "a reset while the peer keeps its window closed and answers",
    requirement: Requirement("RFC 9293", "§3.8.6.1", .must, number: "MUST-37"),
    references: [Requirement("RFC 9293", "§3.10.5", .informative)],
    watches: .decisiveReset, resets: .atClosedWindow, gates: [.bidirectional, .source],
    documentation: RuleDocumentation(
      detects: """
        As long as the peer answers the probes of its closed window, TCP keeps the connection (RFC 9293 §3.8.6.1, \
        MUST-37). An end that had probed reset it all the same: its application, or its system, gave up.
        """,
      matters: """
        Data that waited for the window is lost.
        """,
      packets: """
        < .  301:301(0) ack 101 win 0
        > .  100:100(0) ack 301
        < .  301:301(0) ack 101 win 0
        > R. 101:101(0) ack 301
        """,
      silent: """
        It is never a violation: the requirement binds TCP, and an application may abort whenever it likes \
        (§3.10.5). Only a reset of the end's own live socket counts, right behind an answer of the peer, after \
        probes.
        """,
      advice: """
        Look at the peer: why does its application not read? A limit on the side that gave up (a user timeout, an \
        orphan limit) set the time.
        """)
  ) { context in
    guard let reset = context.reset, reset.validity == .valid, reset.record.receiverWindow == 0,
      reset.record.wasSynchronized,
      !reset.record.followsOwnSegment, context.view.observations.contains(.zeroWindow)
    else { return nil }
    let probes =
      context.view.observations.contains(.keepAlive) || reset.record.ladder > 0
      || context.closing(reset.by).windowProbes.count > 0
    let isOwn = reset.record.flags.contains(.ack) || reset.record.traits.contains(.timestamps)
    guard probes, isOwn, context.endpoint(reset.by.peer).knows.contains(.windowKnown) else { return nil }
    return Match(
      endpoint: reset.by, frames: reset.record.precedingFrame, reset.record.frame,
      message: "reset \(DurationText(reset.record.silence, .brief)) after the peer had answered with a closed window")
  }
}
