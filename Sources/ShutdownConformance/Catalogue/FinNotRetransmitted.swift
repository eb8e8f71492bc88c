import TransportTracking

extension Rule {
  /// A FIN that was not acknowledged, and not sent again (RFC 9293 §3.6).
  static let finNotRetransmitted = Rule(
    "tcp-fin-not-retransmitted", .violation, "a FIN that was not acknowledged, and not sent again",
    requirement: Requirement("RFC 9293", "§3.6", .normative),
    references: [Requirement("RFC 9293", "§3.10.8", .normative), Requirement("RFC 9293", "§3.8.1", .must)],
    watches: .finWithheld, gates: [.start, .bidirectional, .loss, .source, .subflow],
    documentation: RuleDocumentation(
      detects: """
        All segments up to the FIN are sent again until they are acknowledged (RFC 9293 §3.6 case 1). The peer goes \
        on to acknowledge everything but the FIN, its sender is alive, and does not send the FIN again.
        """,
      matters: """
        The peer never learns of the close: it keeps the connection, and a descriptor, for as long as it lives.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < P. 301:401(100) ack 101
        > .  102:102(0) ack 401
        (600 s, and the same again)
        """,
      silent: """
        The capture has to be made at the sender, and both ends have to be heard ten minutes after the FIN: the largest \
        retransmission timeout in use is two minutes (Linux), so that four copies in a row would have to be missing. \
        What precedes the FIN has to be acknowledged, for lost data is sent again before it. A closed window turns \
        retransmission into probes. The sender has to have sent behind its FIN, which a forged FIN does not bring \
        about. Silence of either end proves nothing.
        """,
      advice: """
        Look at the sender: it has lost its timer or the FIN in its queue. Capture at both ends to be sure.
        """)
  ) { context in
    let limit = 5 * context.options.quiescence
    guard context.reset == nil, !context.view.observations.contains(.zeroWindow) else { return [] }
    return context.forEachEnd { role in
      guard let fin = context.fin(role), fin.ackedFrame == 0, fin.isConfirmed, context.isNear(role),
        !RuleContext.mayBePadding(fin.payloadLength)
      else { return nil }
      guard context.endpoint(role).una == fin.sequence, context.closing(role).resets == 0,
        context.closing(role.peer).resets == 0
      else { return nil }
      let alive = fin.senderLaterTime.elapsed(since: fin.lastTime)
      let withheld = fin.withheldTime.elapsed(since: fin.lastTime)
      guard fin.senderLaterFrame != 0, fin.withheldAcks > 1, alive > limit, withheld > limit else { return nil }
      return Match(
        endpoint: role, frames: fin.frame, fin.withheldFrame, fin.senderLaterFrame,
        message: """
          the FIN at \(context.relative(fin.sequence, of: role)) was not sent again in \(DurationText(alive, .brief)), and the peer still \
          did not acknowledge it
          """)
    }
  }
}
