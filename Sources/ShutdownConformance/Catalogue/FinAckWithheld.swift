import TransportTracking

extension Rule {
  /// An in-order FIN that its receiver does not acknowledge (RFC 9293 §3.10.7.4).
  static let finAckWithheld = Rule(
    "tcp-fin-ack-withheld", .violation, "a FIN in order that its receiver does not acknowledge",
    requirement: Requirement("RFC 9293", "§3.10.7.4", .normative),
    references: [Requirement("RFC 9293", "§3.6", .normative)],
    watches: .finWithheld, gates: [.start, .bidirectional, .loss, .checksum, .source, .subflow],
    documentation: RuleDocumentation(
      detects: """
        An end acknowledges a FIN that arrives in order (RFC 9293 §3.10.7.4, eighth step). It has acknowledged \
        everything before the FIN, goes on to send, and does not acknowledge the FIN, however often it arrives.
        """,
      matters: """
        The sender of the FIN stays in FIN-WAIT-1 and sends it again until it gives up; its application learns of a \
        timeout where there was none.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < P. 301:401(100) ack 101
        > F. 101:101(0) ack 401
        > F. 101:101(0) ack 401
        < P. 401:501(100) ack 101
        """,
      silent: """
        The capture has to be made at the receiver, so that the FIN is not lost behind it, and three copies have to \
        arrive. A FIN is not acceptable while the window is closed, nor with a timestamp that is too old, nor with a \
        wrong checksum. A FIN that acknowledges what the receiver never sent has to be dropped: a third party has forged segments in its name, where \
        the capture does not see them, or a FIN that it does see, and behind which the receiver never sends. A hole before the FIN would show in the acknowledgments. A single segment that crosses the \
        FIN proves nothing: the last one has to come 0.5 s and a round trip after the last copy. A capture that \
        misses acknowledgments sees later ones that include the FIN.
        """,
      advice: """
        Look at the receiver for a packet filter that drops FINs, and at its stack if there is none.
        """)
  ) { context in
    guard context.view.observations.isDisjoint(with: [.zeroWindow, .timestampsMissing]) else { return [] }
    return context.forEachEnd { role in
      guard let fin = context.fin(role.peer), fin.ackedFrame == 0, fin.copies > 2, fin.withheldAcks > 1,
        context.isNear(role), !RuleContext.mayBePadding(fin.payloadLength)
      else { return nil }
      guard context.endpoint(role.peer).una == fin.sequence,
        context.evidence(.finTimestampRegress, from: role.peer).isEmpty,
        context.evidence(.finBeyondWindow, from: role.peer).isEmpty, !context.isFinDoubtful(role.peer),
        !context.isAckedUnsent(role), !context.isForgedFinAcked(of: role)
      else { return nil }
      let delay = fin.withheldTime.elapsed(since: fin.lastTime)
      guard delay > context.options.acknowledgmentDelay + context.roundTrip else { return nil }
      return Match(
        endpoint: role, frames: fin.frame, fin.withheldFrame,
        message: """
          the FIN of frame \(fin.frame) came \(Wording.times(fin.copies)) in order, and \(DurationText(delay, .brief)) after its last copy \
          the acknowledgment still stops before it
          """)
    }
  }
}
