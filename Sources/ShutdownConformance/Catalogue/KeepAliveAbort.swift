import TransportTracking

extension Rule {
  /// A connection reset after keep-alive probes without an answer (RFC 9293 §3.8.4).
  static let keepAliveAbort = Rule(
    "tcp-keepalive-abort", .abort, "reset after keep-alive probes without an answer",
    requirement: Requirement("RFC 9293", "§3.8.4", .may, number: "MAY-5"),
    watches: .decisiveReset, resets: .afterRepetition, gates: [.source],
    documentation: RuleDocumentation(
      detects: """
        An end sends keep-alive probes, segments at SND.NXT-1 with at most one octet. Several in a row are not answered, and when the next \
        would be due it resets the connection.
        """,
      matters: """
        The peer was gone, or the way to it: switched off, asleep, or forgotten by a NAT or firewall. Its data, if any, is lost.
        """,
      packets: """
        +75 > . 100:100(0) ack 301
        +75 > . 100:100(0) ack 301
        +75 > R. 101:101(0) ack 301
        """,
      silent: """
        A reset much later than the next probe was due has another reason. An answer to a probe begins the count anew. TLS and application \
        heartbeats are payload, not probes.
        """,
      advice: """
        Look for the state table with the shortest idle time between the ends, and set the keep-alive time below it.
        """)
  ) { context in
    guard let reset = context.reset, reset.record.probes > 1, let interval = reset.probeInterval(in: context.view)
    else {
      return nil
    }
    let probes = context.closing(reset.by).probes
    return Match(
      endpoint: reset.by, frames: probes.firstFrame, probes.lastFrame, reset.record.frame,
      message:
        "reset after \(probes.count) keep-alive probes, \(DurationText(interval, .precise)) apart, without an answer")
  }
}
