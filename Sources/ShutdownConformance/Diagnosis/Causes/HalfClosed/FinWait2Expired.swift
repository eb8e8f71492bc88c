import TransportTracking

extension Hypothesis {
  /// The end no longer waits in FIN-WAIT-2 when the peer closes at last.
  static let finWait2Expired = Hypothesis(
    .finWait2Expired, needs: [.whole, .abort, .senderFin],
    CauseDocumentation(
      happened: "An end closed, waited for the other to close, too, and gave that up after a time of its own.",
      shows: """
        Decisive: the other's FIN comes a second or more after it had acknowledged the first, and is answered as by a host without the \
        connection. Strong: an end resets out of FIN-WAIT-2 after 50 s or more (Linux waits 60 s, others up to 675 s).
        """,
      silent: "New payload at that time is end-of-stream-ignored: its sender was told, and did not look.",
      advice: [
        "Let the end that closes late close sooner: the other gave it up after a time that it chooses (tcp_fin_timeout on Linux)."
      ],
      commands: ["ss -tnp state close-wait", "sysctl net.ipv4.tcp_fin_timeout"],
      apart: "the other's FIN, a second or more after the first was acknowledged"),
    weigh: { context, scale in
      guard let facts = context.abort, let waited = facts.waitedInFinWait2, let fin = facts.senderFin else {
        return false
      }
      scale.at = Party(facts.peer)
      if facts.isReflex {
        guard waited >= .seconds(1), facts.record.receiverUnacked == 0 || waited >= ResetFacts.usualFinWait2 else {
          return false
        }
        let isFin = facts.receiverFin != nil
        scale.add(
          isFin && facts.record.receiverUnacked == 0 ? .decisive : .weak,
          "the \(facts.by) no longer knew the connection \(DurationText(waited, .precise)) after its FIN was acknowledged",
          fin.frame, fin.ackedFrame, facts.record.frame)
        return true
      }
      guard facts.isUnpromptedInFinWait2, waited >= ResetFacts.usualFinWait2 || !facts.wasSpokenTo else { return false }
      scale.add(
        waited >= ResetFacts.usualFinWait2 ? .strong : .weak,
        "the \(facts.by) reset out of FIN-WAIT-2 \(DurationText(waited, .precise)) after its FIN was acknowledged",
        fin.frame,
        fin.ackedFrame, facts.record.frame)
      return true
    },
    tell: { context in
      guard let facts = context.abort, let fin = facts.senderFin else { return "" }
      let record = facts.record
      let waited = DurationText(record.time.elapsed(since: fin.ackedTime), .precise)
      guard let stimulus = context.stimulus(of: record), facts.isReflex else {
        return """
          the \(facts.by) had closed (FIN, frame \(fin.frame)), waited \(waited) for the \(facts.peer) to close, too, and reset (frame \
          \(record.frame))
          """
      }
      let what =
        facts.receiverFin?.frame == stimulus ? "closed (FIN, frame \(stimulus))" : "sent on (frame \(stimulus))"
      return """
        the \(facts.peer) \(what) \(waited) after the \(facts.by)'s FIN (frame \(fin.frame)) was acknowledged, and the \(facts.by) no \
        longer waited for it: RST (frame \(record.frame))\(context.lost(facts.peer))
        """
    })
}

extension ResetFacts {
  /// The time after which an end that had closed may have given up waiting for the peer: Linux waits 60 s by default, as others do.
  static let usualFinWait2: TimeSpan = .seconds(50)
}

extension DiagnosisContext {
  /// `; 100 octets of the server are lost`; nothing when nothing is.
  func lost(_ role: Role) -> String {
    let octets = undelivered(role)
    return octets == 0 ? "" : "; \(Wording.octets(octets)) of the \(role) are lost"
  }
}
