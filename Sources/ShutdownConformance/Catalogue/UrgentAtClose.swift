import TransportTracking

extension Rule {
  /// Urgent data at a FIN or behind it (RFC 9293 §3.8.5).
  static let urgentAtClose = Rule(
    "tcp-urg-at-close", .note, "urgent data at a FIN or behind it",
    requirement: Requirement("RFC 9293", "§3.10.7.4", .normative),
    references: [Requirement("RFC 9293", "§3.8.5", .must, number: "MUST-62")],
    watches: .observed(.urgentAtClose), gates: [.start, .header, .source, .fragments],
    documentation: RuleDocumentation(
      detects: """
        A segment with URG carries a FIN or follows one. The receiver ignores URG once it has the FIN (RFC 9293 \
        §3.10.7.4, sixth step). When the pointer names an octet behind the FIN it is a violation: it has to name the \
        octet that follows the urgent data (§3.8.5, MUST-62), and there is no data behind a FIN.
        """,
      matters: """
        The urgent mark may be lost with the close. A receiver that waits for an octet behind the FIN waits for \
        ever.
        """,
      packets: """
        > FU. 101:102(1) ack 301 urg 200
        """,
      silent: """
        A pointer of a segment without URG means nothing. The pointer may lie one octet too far, as in stacks that \
        follow RFC 793's other sentence, and at the FIN. Payload in the place of the FIN says that the FIN is not \
        the sender's own: then it is no violation.
        """,
      advice: """
        Do not use urgent data (RFC 6093); close after a message of the application.
        """)
  ) { context in
    context.forEachEnd { role in
      let segments = context.evidence(.urgentAtClose, from: role)
      guard let fin = context.fin(role), let first = segments.first else { return nil }
      let position = context.relative(fin.sequence, of: role)
      let beyond = segments.first {
        context.isOfThisIncarnation($0, from: role) && SequenceNumber($0.detail) > fin.sequence + 1
      }
      guard let beyond, !context.isFinDoubtful(role), context.evidence(.dataAfterFin, from: role).isEmpty else {
        let target = context.relative(SequenceNumber(first.detail), of: role)
        return Match(
          endpoint: role, frames: segments.map(\.frame),
          message: "urgent data up to \(target) with the FIN at \(position) in sight")
      }
      let target = context.relative(SequenceNumber(beyond.detail), of: role)
      return Match(
        endpoint: role, frames: [fin.frame] + segments.map(\.frame).filter { $0 != fin.frame },
        message: "the urgent pointer names \(target), and the FIN at \(position) is the end", level: .violation)
    }
  }
}
