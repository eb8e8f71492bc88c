import TransportTracking

extension Hypothesis {
  /// An end acknowledged the other's FIN, and wrote long after that as if it had not come.
  static let endOfStreamIgnored = Hypothesis(
    .endOfStreamIgnored, needs: [.whole, .abort, .reflex, .senderFin],
    CauseDocumentation(
      happened: """
        An end was told that the other had closed, did not look, and wrote into the connection later: what it wrote was reset, and is lost.
        """,
      shows: """
        Its stack acknowledged the FIN, and a second or more later its application sent something new that answers nothing. Decisive: a \
        minute or more. Strong: a second or more.
        """,
      silent: """
        What answers a request of the end that closed is answer-after-close. A request that does not acknowledge the FIN had no chance to \
        know of it: that is keep-alive-race.
        """,
      advice: [
        "Read from an idle connection, or poll it, before writing to it: a read of 0 octets says that the peer has closed.",
        "Drop connections from a pool when they become readable.",
      ],
      commands: ["ss -tnp state close-wait '( dport = :{port} )'"],
      apart: "the FIN, acknowledged a second or more before the request"),
    weigh: { context, scale in
      guard let facts = context.abort, let late = context.lateWords(to: facts), let fin = facts.senderFin else {
        return false
      }
      scale.at = Party(facts.peer)
      scale.add(
        late >= context.options.idleTime ? .decisive : .strong,
        "the \(facts.peer) wrote \(DurationText(late, .precise)) after it had acknowledged the FIN", fin.frame,
        fin.ackedFrame,
        context.view.closing(facts.peer).trailingFrame)
      scale.add(.strong, "the \(facts.by) had asked for nothing", fin.frame)
      return true
    },
    tell: { context in
      guard let facts = context.abort, let fin = facts.senderFin else { return "" }
      let trailing = context.view.closing(facts.peer)
      let late = trailing.trailingTime.elapsed(since: fin.ackedTime)
      return """
        the \(facts.by) closed (FIN, frame \(fin.frame)) and the \(facts.peer)'s stack acknowledged it (frame \(fin.ackedFrame)); its \
        application did not look for \(DurationText(late, .precise)), and then wrote \
        \(Wording.octets(facts.record.receiverUnacked)) (frame \(trailing.trailingFrame)) that were reset (frame \
        \(facts.record.frame)) and are lost
        """
    })
}

extension DiagnosisContext {
  /// How long after it had been told of the other's FIN an end sent new payload that answers nothing; nil when it did not, or sooner than
  /// an application needs to look.
  fileprivate func lateWords(to facts: ResetFacts) -> TimeSpan? {
    guard let fin = facts.senderFin, fin.ackedFrame != 0 else { return nil }
    let trailing = view.closing(facts.peer)
    guard trailing.trailingFrame != 0, facts.record.receiverUnacked > 0 else { return nil }
    // A client that closes with its request unanswered gets the answer late: that is the server's time.
    let hasAsked = fin.hasPayload && fin.sequence > fin.flightStart
    guard !hasAsked || facts.by == .server && facts.knowsRoles else { return nil }
    let late = trailing.trailingTime.elapsed(since: fin.ackedTime)
    return late >= max(.seconds(1), 2 * view.roundTripAtMost) ? late : nil
  }
}
