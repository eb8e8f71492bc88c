import TransportTracking

extension Hypothesis {
  /// A FIN was acknowledged, and the end that got it does nothing.
  static let closeWaitLeak = Hypothesis(
    .closeWaitLeak, needs: [.whole, .noReset, .fin],
    CauseDocumentation(
      happened: "An end was told that the other has closed, and neither sends nor closes: it sits in CLOSE-WAIT.",
      shows: "The FIN was acknowledged, and for a minute or more the capture shows nothing of the end that got it.",
      silent:
        "An end that still sends is fin-wait-2-pile-up. A capture that ends sooner shows an open half-close, and no leak.",
      advice: [
        """
        Look for the path of the application that does not close the socket when it reads the end of the stream (a read of 0 octets); \
        timeouts of the peer do not mend it.
        """
      ],
      commands: ["ss -tnp state close-wait"], apart: "a socket in CLOSE-WAIT at that end, with a process"),
    weigh: { context, scale in
      guard let (owner, fin, waited) = context.unansweredClose, context.view.closing(owner).trailingOctets == 0 else {
        return false
      }
      scale.at = Party(owner)
      scale.add(
        waited >= context.options.idleTime * 10 ? .decisive : .strong,
        "the \(owner) has done nothing for \(DurationText(waited, .precise)) since it was told", fin.frame,
        fin.ackedFrame)
      return true
    },
    tell: { context in
      guard let (owner, fin, waited) = context.unansweredClose else { return "" }
      return """
        the \(owner.peer) closed (FIN, frame \(fin.frame), acknowledged in frame \(fin.ackedFrame)), and for \
        \(DurationText(waited, .precise)) the \(owner) has neither sent nor closed: it sits in CLOSE-WAIT, and the \(owner.peer) in FIN-WAIT-2
        """
    })

  /// A FIN was acknowledged long ago, and the end that got it has sent since then.
  static let finWait2PileUp = Hypothesis(
    .finWait2PileUp, needs: [.whole, .noReset, .fin],
    CauseDocumentation(
      happened: "An end closed and waits in FIN-WAIT-2, for the other has gone on sending, and has not closed.",
      shows: "Payload after the FIN was acknowledged, and then silence for a minute or more.",
      silent: "An end that has sent nothing since is close-wait-leak.",
      advice: [
        "Look at the end that still sends: it has not noticed, or does not mind, that its peer closed.",
        "The peer's stack gives such connections up after a time of its own only when no process holds them.",
      ],
      commands: ["ss -tnp state fin-wait-2", "ss -tnp state close-wait"],
      apart: "a socket in FIN-WAIT-2 at the end that closed"),
    weigh: { context, scale in
      guard let (owner, fin, waited) = context.unansweredClose, context.view.closing(owner).trailingOctets > 0 else {
        return false
      }
      scale.at = Party(owner)
      scale.add(
        waited >= context.options.idleTime * 10 ? .decisive : .strong,
        "the \(owner) sent on after the FIN, and has not closed for \(DurationText(waited, .precise))", fin.frame,
        fin.ackedFrame,
        context.view.closing(owner).trailingFrame)
      return true
    },
    tell: { context in
      guard let (owner, fin, waited) = context.unansweredClose else { return "" }
      let sent = context.view.closing(owner)
      return """
        the \(owner.peer) closed (FIN, frame \(fin.frame)) and waits in FIN-WAIT-2, for the \(owner) has sent \
        \(Wording.octets(sent.trailingOctets)) since then (from frame \(sent.trailingFrame) on) and has not closed; the last segment was \
        \(DurationText(waited, .precise)) ago
        """
    })
}

extension DiagnosisContext {
  /// The end that was closed upon, and for how long it has done nothing; nil unless that is long.
  fileprivate var unansweredClose: (owner: Role, fin: FinRecord, waited: TimeSpan)? {
    for role in Role.allCases {
      guard let waited = view.waitAfterFin(at: role, until: view.tracked.observedUntil) else { continue }
      if waited >= options.idleTime, waited <= Self.longestSilence {
        return (role, view.closing(role.peer).fin, waited)
      }
    }
    return nil
  }
}
