extension Rule {
  /// A reset after a long silence, with nothing that asked for it (RFC 9293 §3.5.2).
  static let idleReset = Rule(
    "tcp-idle-rst", .abort, "a reset after a long silence, with nothing that asked for it",
    requirement: Requirement("RFC 9293", "§3.5.2", .informative),
    references: [Requirement("RFC 3360", "§1", .informative)],
    watches: .decisiveReset, resets: .afterSilence, gates: [.source],
    documentation: RuleDocumentation(
      detects: """
        Nothing was sent for a minute or more, nothing was outstanding, and then one end resets the connection.
        """,
      matters: """
        Idle timeouts of load balancers, NATs and application servers look like this. The other end learns of it with its next request, \
        which fails.
        """,
      packets: """
        < P. 301:401(100) ack 201
        > .  201:201(0) ack 401
        +240 < R. 401:401(0) ack 201
        """,
      silent: """
        A reset that answers a segment, or follows keep-alive probes or retransmissions, has its own rule. After both FINs a reset harms \
        nobody.
        """,
      advice: """
        Compare the time with the idle timeouts on the way (60, 240, 300 and 3600 s are usual) and close, or send something, before it. \
        Devices that say nothing when the time is up, and reset what comes later, are not found by this rule.
        """)
  ) { context in
    guard let reset = context.reset, reset.validity == .valid, context.terminal == .aborted else { return nil }
    let record = reset.record
    guard reset.followsSilence(context.options), record.probes == 0, record.ladder == 0, record.wasSynchronized else {
      return nil
    }
    let isRound = usualTimeouts.first { seconds in
      let slack = max(seconds / 50, 1)
      return record.silence >= .seconds(seconds - slack) && record.silence < .seconds(seconds + slack + 1)
    }
    let owner = IdleLimit.fitting(record.silence, isAnnounced: true).map { ", which is that of \($0.owner)" } ?? ""
    let hint = isRound.map { ", as an idle timeout of \($0) s would\(owner)" } ?? ""
    return Match(
      endpoint: reset.by, frames: record.precedingFrame, record.frame,
      message: "reset after \(DurationText(record.silence, .precise)) of silence\(hint)")
  }

  /// Idle timeouts that are common, in seconds.
  private static let usualTimeouts: [Int] = [60, 120, 240, 300, 350, 600, 900, 1800, 3600, 7200]
}
