import TransportTracking

extension Rule {
  /// Keep-alive probes while data is outstanding (RFC 9293 §3.8.4).
  static let keepAliveOutstanding = Rule(
    "tcp-keepalive-outstanding", .violation, "keep-alive probes while sent data is not acknowledged",
    requirement: Requirement("RFC 9293", "§3.8.4", .must, number: "MUST-26"),
    watches: .observed(.keepAlive), gates: [.start, .order, .source],
    documentation: RuleDocumentation(
      detects: """
        Keep-alive probes must only be sent when no sent data is outstanding: otherwise the data itself is to be sent again. An end sent \
        probes, the peer answered each with an acknowledgment that leaves data out, and the end went on probing.
        """,
      matters: """
        The peer waits for the data, and the probes keep the connection alive without it.
        """,
      packets: """
        > P. 101:201(100) ack 301
        +5 > . 200:200(0) ack 301
        < . 301:301(0) ack 101
        +5 > . 200:200(0) ack 301
        < . 301:301(0) ack 101
        """,
      silent: """
        An acknowledgment may be missing in the capture, so only what the peer says in answer counts, and twice, a second or more apart. \
        A segment at SND.NXT-1 with one octet outstanding may be the retransmission's own place, and a zero-window probe lies at SND.UNA-1.
        """,
      advice: """
        The timer of the keep-alive must not run while the retransmission timer does: mend the stack that sends the probes.
        """)
  ) { context in
    guard context.isWhole([.start, .order, .source]) else { return [] }
    return context.forEachEnd { role in
      let probes = context.evidence(.probeWithOutstandingData, from: role)
      let answers = context.evidence(.probeDenied, from: role.peer)
      guard probes.count > 1, answers.count > 1, probes[0].sequence == probes[1].sequence,
        probes[0].frame < answers[0].frame, answers[0].frame < probes[1].frame, probes[1].frame < answers[1].frame,
        probes[1].time.elapsed(since: probes[0].time) >= .seconds(1),
        answers.allSatisfy({ $0.acknowledgment < probes[0].sequence })
      else { return nil }
      return Match(
        endpoint: role, frames: [probes[0].frame, answers[0].frame, probes[1].frame, answers[1].frame],
        message: """
          \(probes.count) keep-alive probes at \(context.relative(probes[0].sequence, of: role)), although the peer \
          acknowledges no more than \(context.relative(answers[1].acknowledgment, of: role))
          """)
    }
  }
}
