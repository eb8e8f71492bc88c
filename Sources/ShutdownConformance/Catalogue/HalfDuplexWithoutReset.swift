import TransportTracking

extension Rule {
  /// Data after a FIN that is neither taken nor refused (RFC 9293 §3.6.1).
  static let halfDuplexWithoutReset = Rule(
    "tcp-half-duplex-no-rst", .deviation, "data after a FIN that is neither acknowledged nor reset",
    requirement: Requirement("RFC 9293", "§3.6.1", .should, number: "SHLD-3"),
    references: [Requirement("RFC 1122", "§4.2.2.13", .should), Requirement("RFC 2525", "§2.16", .informative)],
    watches: .ladder, gates: [.start, .bidirectional, .loss, .checksum, .source, .subflow],
    documentation: RuleDocumentation(
      detects: """
        An end that has closed and can no longer deliver what arrives says so with a reset (RFC 9293 §3.6.1, \
        SHLD-3). An end that has sent its FIN neither acknowledges the peer's new data nor resets, although the peer \
        sends it again and again.
        """,
      matters: """
        The peer goes on until it times out, and its application learns minutes later that nobody listens.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < P. 301:401(100) ack 102
        < P. 301:401(100) ack 102
        > .  102:102(0) ack 301
        """,
      silent: """
        The capture has to be made at the end that has closed, with an open window, and that end has to send \
        something else meanwhile: silence may be a host that is gone. Three retransmissions at least have to arrive, \
        and the capture has to go on for twice the largest timeout. A closed window is its right.
        """,
      advice: """
        Look at the end that has closed. Winsock documents this after WSPRecvDisconnect: data is taken off the wire \
        and dropped.
        """)
  ) { context in
    guard context.reset == nil, !context.view.observations.contains(.zeroWindow) else { return [] }
    return context.forEachEnd { role in
      let (peer, answer) = (context.endpoint(role.peer), context.closing(role.peer))
      guard let fin = context.fin(role), fin.ackedFrame != 0, context.fin(role.peer) == nil,
        answer.trailingOctets > 0, !context.isAckedUnsent(role), context.isNear(role)
      else { return nil }
      guard context.view.unansweredLadder(of: role.peer, context.options) != nil, context.closing(role).resets == 0,
        fin.senderLaterFrame != 0, fin.senderLaterTime > answer.ladder.firstTime,
        context.isObserved(for: context.options.quiescence, after: answer.ladder.lastTime)
      else { return nil }
      return Match(
        endpoint: role,
        frames: [fin.frame, answer.trailingFrame, answer.ladder.lastFrame, fin.senderLaterFrame].sorted(),
        message: """
          \(Wording.octets(peer.outstanding)) that the peer sent after the FIN were neither acknowledged nor refused, although sent \
          again \(Wording.times(answer.ladder.count))
          """)
    }
  }
}
