import TransportTracking

extension Hypothesis {
  /// An end answered before all was said, closed, and reset what still came.
  static let endedByAnswer = Hypothesis(
    .endedByAnswer, needs: [.whole, .abort, .reflex, .senderFin],
    CauseDocumentation(
      happened:
        "An end said something in the middle of what the other was sending, closed at once, and reset the rest.",
      shows: """
        Decisive: its last words are a refusal, such as a status of 4xx or 5xx (RFC 9110 §15, RFC 5321 §4.2). Strong: it closed directly \
        after it had spoken, and the other went on sending what it had begun before.
        """,
      silent: """
        An answer to a request that was complete, and a FIN behind it, are an ordinary close: what comes after that is answer-after-close. \
        An idle connection that is closed is keep-alive-race.
        """,
      advice: [
        "Read what the other end says while you send, and stop when it refuses.",
        "Take nothing of what was sent for accepted, unless the answer says so.",
      ],
      apart: "words of refusal directly before the FIN"),
    weigh: { context, scale in
      guard let facts = context.abort, let fin = facts.senderFin, fin.hasPayload, facts.record.receiverUnacked > 0,
        context.abandoned(by: facts, after: fin)
      else { return false }
      scale.at = Party(facts.by)
      scale.add(
        .strong,
        "the \(facts.by) closed \(DurationText(fin.time.elapsed(since: fin.payloadTime), .precise)) after it had spoken",
        fin.frame)
      scale.add(
        .strong, "the \(facts.peer) went on with what it had begun", context.view.closing(facts.peer).trailingFrame,
        facts.record.precedingFrame)
      return true
    },
    tell: { context in
      guard let facts = context.abort, let fin = facts.senderFin else { return "" }
      let refused = context.undelivered(facts.peer)
      return """
        the \(facts.by) answered while the \(facts.peer) was still sending, closed \
        \(DurationText(fin.time.elapsed(since: fin.payloadTime), .precise)) later (FIN, frame \(fin.frame)), and reset the rest (frame \
        \(facts.record.frame)): \(Wording.octets(refused)) of the \(facts.peer) were refused
        """
    })
}

extension DiagnosisContext {
  /// Whether an end closed directly after it had spoken, with a flight of the peer under way that was no answer to it: payload that came
  /// after the FIN continues, without a pause, what came before.
  fileprivate func abandoned(by facts: ResetFacts, after fin: FinRecord) -> Bool {
    let pause = fin.time.elapsed(since: fin.payloadTime)
    guard pause <= max(rules.roundTrip, .milliseconds(10)) else { return false }
    let (sender, flight) = (view.endpoint(facts.peer), view.lastFlight(facts.peer))
    // More than a request may have crossed the answer, and it did not stop for it.
    return sender.payloadOctets > flight && flight > 2 * Self.fullSegment
  }

  /// The payload of a full segment on Ethernet, without options: more than two of these are no request.
  private static let fullSegment: UInt64 = 1460
}
