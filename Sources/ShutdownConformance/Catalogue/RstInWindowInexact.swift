extension Rule {
  /// A reset ahead of what its receiver expects (RFC 5961 §3.2).
  static let rstInWindowInexact = Rule(
    "tcp-rst-in-window-inexact", .note, "a reset in the window, ahead of what its receiver expects",
    requirement: Requirement("RFC 5961", "§3.2", .must),
    references: [
      Requirement("RFC 9293", "§3.10.7.4", .normative), Requirement("RFC 9293", "§3.10.5", .normative),
    ],
    watches: .oddReset, gates: [.windowScale, .bidirectional],
    documentation: RuleDocumentation(
      detects: """
        The number of the RST lies in the receiver's window, but ahead of what the receiver expects. It is to challenge it with an ACK, \
        which draws an exact RST if its sender meant it.
        """,
      matters: """
        An abort has SND.NXT, which is ahead whenever data is under way: this is far more often an abort with data lost than the \
        attack that RFC 5961 defends against. The connection ends a round trip later, or by a timeout.
        """,
      packets: """
        < R. 5001:5001(0) ack 101
        > .  101:101(0) ack 301
        < R  301:301(0) win 0
        """,
      silent: """
        Within what the capture holds the number counts as exact: the receiver may have got further than it has acknowledged. Without \
        the window scale, or with frames missing from the capture, it is a suspicion.
        """,
      advice: """
        Nothing is wrong. Look at the frames behind it: a challenge ACK and a second RST complete the abort.
        """)
  ) { context in
    context.forEachEnd { role in
      let resets = context.evidence(.resetInWindow, from: role)
      guard let first = resets.first else { return nil }
      let challenges = context.evidence(.challengeAck, from: role.peer).map(\.frame).filter { $0 > first.frame }
      let ahead = first.sequence.rawValue &- first.detail
      return Match(
        endpoint: role, frames: (resets.map(\.frame) + challenges).sorted(),
        message: """
          an RST at \(context.relative(first.sequence, of: role)), \(Wording.octets(ahead)) ahead of what the \(role.peer) can \
          expect; \(challenges.isEmpty ? "no challenge ACK was captured" : "it was challenged")
          """)
    }
  }
}
