extension Rule {
  /// Payload behind the sender's own FIN (RFC 9293 §3.6).
  static let dataAfterFin = Rule(
    "tcp-data-after-fin", .violation, "payload behind the sender's own FIN",
    requirement: Requirement("RFC 9293", "§3.6", .normative),
    references: [
      Requirement("RFC 9293", "§3.10.4", .normative), Requirement("RFC 9293", "§3.10.7.4", .normative),
    ],
    watches: .observed(.dataAfterFin), gates: [.start, .order, .source],
    documentation: RuleDocumentation(
      detects: """
        A FIN says that its sender has no more data. A segment of the same incarnation carries payload that begins behind it.
        """,
      matters: """
        The receiver has told its application that the stream is over, and ignores the payload (RFC 9293 §3.10.7.4, seventh step): \
        it is lost, and neither end learns of it.
        """,
      packets: """
        > F. 101:101(0) ack 301
        > P. 102:202(100) ack 301
        """,
      silent: """
        A keep-alive probe with one octet lies at the FIN, not behind it. A segment outside of the window belongs to another incarnation \
        whose SYN was not captured. Payload that goes on as if there were no FIN points to a FIN that somebody else sent.
        """,
      advice: """
        Look for a second owner of the connection: a proxy that splices two streams, or a stack that reuses a socket it has shut down.
        """)
  ) { context in
    context.forEachEnd { role in
      let late = context.evidence(.dataAfterFin, from: role)
      guard let fin = context.fin(role), let first = late.first else { return nil }
      guard context.evidence(.dataOverFin, from: role).isEmpty else { return nil }  // the FIN is not this end's
      let position = context.relative(first.sequence, of: role)
      return Match(
        endpoint: role, frames: [fin.frame] + late.map(\.frame),
        message:
          "\(first.payloadLength) octets at \(position), behind the FIN at \(context.relative(fin.sequence, of: role))")
    }
  }
}
