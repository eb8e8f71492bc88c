extension Rule {
  /// An acknowledgment that falls back behind a FIN (RFC 9293 §3.4).
  static let finAckRegress = Rule(
    "tcp-fin-ack-regress", .note, "an acknowledgment that falls back behind a FIN",
    requirement: Requirement("RFC 9293", "§3.4", .informative),
    watches: .observed(.finAckRegress), gates: [.order, .duplicates],
    documentation: RuleDocumentation(
      detects: """
        Acknowledgments are cumulative (RFC 9293 §3.4). After an end had acknowledged the peer's FIN, a segment of \
        it acknowledges less.
        """,
      matters: """
        It is most often an older segment that was overtaken. If it comes again and again, the end has forgotten \
        that it received the FIN.
        """,
      packets: """
        < .  301:301(0) ack 102
        < P. 301:401(100) ack 101
        """,
      silent: """
        It is a note, because the network may reorder segments. Frames that the capture holds twice, and a clock \
        that steps back, shut the gates.
        """,
      advice: """
        Look for a way with several links that share the load packet by packet.
        """)
  ) { context in
    context.forEachEnd { role in
      let late = context.evidence(.finAckRegress, from: role)
      guard let fin = context.fin(role.peer), let first = late.first else { return nil }
      return Match(
        endpoint: role, frames: [fin.frame] + (fin.ackedFrame == 0 ? [] : [fin.ackedFrame]) + late.map(\.frame),
        message: """
          an acknowledgment of \(context.relative(first.acknowledgment, of: role.peer)) after that of the FIN at \
          \(context.relative(fin.sequence, of: role.peer))
          """)
    }
  }
}
