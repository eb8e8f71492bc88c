import TransportTracking

extension Rule {
  /// Payload behind the sender's own FIN (RFC 9293 §3.6).
  static let dataAfterFin = Rule(
    "tcp-data-after-fin", .violation, "payload behind the sender's own FIN",
    requirement: Requirement("RFC 9293", "§3.6", .normative),
    references: [Requirement("RFC 9293", "§3.10.4", .normative), Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .observed(.dataAfterFin), gates: [.start, .order, .source, .fragments],
    aliases: ["ws-send-after-disconnect"],
    documentation: RuleDocumentation(
      detects: """
        A FIN says that its sender has no more data. A segment of the same incarnation carries payload that begins \
        behind it.
        """,
      matters: """
        The receiver has told its application that the stream is over, and ignores the payload (RFC 9293 §3.10.7.4, \
        seventh step): it is lost, and neither end learns of it.
        """,
      packets: """
        > F. 101:101(0) ack 301
        > P. 102:202(100) ack 301
        """,
      silent: """
        A keep-alive probe with one octet lies at the FIN, not behind it. Payload that covers the place of the FIN \
        goes on as if there were none: then a third party sent the FIN (tcp-fin-injected), and so it may be with one \
        octet in that place. A segment outside of the window, or one that acknowledges what the peer cannot have \
        sent, belongs to another incarnation whose SYN was not captured. Up to six octets \
        may be the padding of an Ethernet frame, which some devices count in the IP length. When there is a gap between the FIN and the \
        payload, frames are missing that could tell, and it is a suspicion.
        """,
      advice: """
        Look for a second owner of the connection: a proxy that splices two streams, or a stack that reuses a socket \
        it has shut down.
        """)
  ) { context in
    context.forEachEnd { role in
      let late = context.evidence(.dataAfterFin, from: role).filter {
        context.isOfThisIncarnation($0, from: role) && context.isWithinWindow($0.sequence, of: role)
          && !RuleContext.mayBePadding($0.payloadLength)
      }
      guard let fin = context.fin(role), let first = late.first, !context.isFinDoubtful(role) else { return nil }
      let position = context.relative(first.sequence, of: role)
      return Match(
        endpoint: role, frames: [fin.frame] + late.map(\.frame),
        message: """
          \(Wording.octets(first.payloadLength)) at \(position), behind the FIN at \(context.relative(fin.sequence, of: role))
          """,
        isSuspicion: first.sequence != fin.sequence + 1)
    }
  }
}
