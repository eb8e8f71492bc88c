import TransportTracking

extension Rule {
  /// A FIN that its alleged sender does not know of (RFC 5961 §5).
  static let finInjected = Rule(
    "tcp-fin-injected", .note, "a FIN that its alleged sender does not know of",
    requirement: Requirement("RFC 5961", "§5", .informative),
    references: [Requirement("RFC 9293", "§3.6", .informative)],
    watches: .observed(.dataAfterFin), gates: [.bidirectional],
    documentation: RuleDocumentation(
      detects: """
        An end goes on to send new data from the number of its own FIN, as if there were none. Then a third party \
        sent the FIN in its name.
        """,
      matters: """
        An attacker who can forge a FIN cuts the stream short, and the receiver takes it for a complete one. That is why \
        protocols such as TLS have a close of their own.
        """,
      packets: """
        > F. 101:101(0) ack 301
        > P. 101:201(100) ack 301
        > P. 201:301(100) ack 301
        """,
      silent: """
        Two segments are needed, one further on than the other, and the first has to begin at or before the FIN: a single octet in its place may be \
        a keep-alive probe, and payload that begins behind it is tcp-data-after-fin. Of such a FIN no rule makes a \
        violation of its alleged sender.
        """,
      advice: """
        Compare time to live and IP identification of the FIN with those of the other segments. Look for a firewall, \
        a censor, or an attacker who can read the traffic.
        """)
  ) { context in
    context.forEachEnd { role in
      let data = context.view.dataDespiteFin(role)
      guard let fin = context.fin(role), let first = data.first(where: { $0.kind == .dataOverFin }) else { return nil }
      return Match(
        endpoint: role, frames: [fin.frame] + data.map(\.frame),
        message: """
          new data from \(context.relative(first.sequence, of: role)) on, as if there were no FIN at \
          \(context.relative(fin.sequence, of: role)): a third party sent it
          """)
    }
  }
}
