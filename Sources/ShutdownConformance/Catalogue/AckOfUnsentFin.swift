import TransportTracking

extension Rule {
  /// An acknowledgment beyond the peer's FIN (RFC 9293 §3.10.7.4).
  static let ackOfUnsentFin = Rule(
    "tcp-ack-of-unsent-fin", .violation, "an acknowledgment beyond the peer's FIN",
    requirement: Requirement("RFC 9293", "§3.4", .normative),
    references: [Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .observed(.ackBeyondFin),
    gates: [.start, .bidirectional, .loss, .checksum, .source, .fragments],
    documentation: RuleDocumentation(
      detects: """
        Nothing follows a FIN, and nobody acknowledges what was not sent (RFC 9293 §3.4). An end acknowledges more \
        than the peer's FIN.
        """,
      matters: """
        The sender of the FIN answers such a segment with an ACK and drops it (§3.10.7.4, fifth step): the close \
        hangs, and the two may exchange ACKs without end.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < .  301:301(0) ack 103
        > .  102:102(0) ack 301
        """,
      silent: """
        The capture has to be made at the end that acknowledges: elsewhere it may have been sent what the capture does not \
        see, by a third party that forges segments of the peer. The peer has to have sent at the number behind its FIN, so that the FIN is its own and the last: then \
        nothing can be missing in between. Payload or a FIN elsewhere after the FIN says that the FIN was forged or \
        is not the last, and nothing is said here. An acknowledgment beyond the window that the end itself offers, \
        and a segment that does not fit its own sequence space, are of another incarnation.
        """,
      advice: """
        Look at the receiver: it counts the FIN twice, or adds it to the length of a segment that was sent again.
        """)
  ) { context in
    context.forEachEnd { role in
      let (sender, peer) = (context.endpoint(role), role.peer)
      let acks = context.evidence(.ackBeyondFin, from: role).filter {
        $0.sequence > sender.isn && $0.sequence <= sender.nxt
      }
      guard let fin = context.fin(peer), fin.isConfirmed, let first = acks.first, context.isNear(role) else {
        return nil
      }
      guard context.evidence(.dataAfterFin, from: peer).isEmpty, context.evidence(.finMoved, from: peer).isEmpty,
        !context.isFinDoubtful(peer)
      else { return nil }
      let position = context.relative(fin.sequence, of: peer)
      return Match(
        endpoint: role, frames: [fin.frame] + acks.map(\.frame),
        message: """
          an acknowledgment of \(context.relative(first.acknowledgment, of: peer)), and the FIN at \(position) ends at \(position &+ 1)
          """)
    }
  }
}
