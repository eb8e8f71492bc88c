import TransportTracking

extension Rule {
  /// A reset right after a soft ICMP error (RFC 9293 §3.9.2.2).
  static let icmpSoftAbort = Rule(
    "tcp-icmp-soft-abort", .violation, "a reset right after an ICMP error that must not abort",
    requirement: Requirement("RFC 9293", "§3.9.2.2", .must, number: "MUST-56"),
    references: [Requirement("RFC 9293", "§3.9.2.2", .must, number: "MUST-55")],
    watches: .observed(.icmpError), gates: [.start, .bidirectional, .loss, .order, .source],
    documentation: RuleDocumentation(
      detects: """
        Soft errors (unreachable network, host or source route; time exceeded; parameter problem; source quench) must not abort a \
        connection. An end resets its connection right after such an error about a segment of its own.
        """,
      matters: """
        A route that flaps for a second ends connections that would have survived, and anybody who can guess the ports can end them.
        """,
      packets: """
        > P. 101:201(100) ack 1
        icmp unreachable host
        > R. 201:201(0) ack 1
        """,
      silent: """
        The application may be told of the error and close by itself, so this is never more than a suspicion: the reset must follow within \
        a tenth of a second, with nothing in between, in a capture made at that end. Hard errors (protocol, port, fragmentation needed) \
        may abort, and those that answer a SYN.
        """,
      advice: """
        Look whether the application asks for ICMP errors (IP_RECVERR) and gives up by itself. If not, the stack has to be mended.
        """)
  ) { context in
    let icmp = context.view.tracked.icmp
    guard context.isWhole([.start, .bidirectional, .loss, .order, .source]), let reset = context.reset,
      icmp.frame != 0, isSoft(icmp.type, context.view.address(.client).address.version)
    else { return [] }
    let record = reset.record
    let elapsed = record.time.elapsed(since: icmp.time)
    guard context.view.direction(reset.by) == icmp.direction, record.wasSynchronized,
      record.frame > icmp.frame, record.precedingFrame < icmp.frame, elapsed >= .zero, elapsed <= promptly,
      context.isNear(reset.by)
    else { return [] }
    return [
      Match(
        endpoint: reset.by, frames: icmp.frame, record.frame,
        message: """
          a reset \(DurationText(elapsed, .precise)) after the ICMP error of frame \(icmp.frame), \
          type \(icmp.type >> 8) code \(icmp.type & 0xFF), with nothing in between
          """,
        isSuspicion: true)
    ]
  }

  /// An application that is told of an error takes at least as long as a stack that acts on it.
  private static let promptly: TimeSpan = .milliseconds(100)

  /// Whether an ICMP error is soft (RFC 9293 §3.9.2.2).
  private static func isSoft(_ type: UInt16, _ version: IPAddress.Version) -> Bool {
    let code = type & 0xFF
    switch (version, type >> 8) {
    case (.v4, 3): return [0, 1, 5].contains(code)
    case (.v4, 4), (.v4, 11), (.v4, 12): return true
    case (.v6, 1): return [0, 3].contains(code)
    case (.v6, 3), (.v6, 4): return true
    default: return false
    }
  }
}
