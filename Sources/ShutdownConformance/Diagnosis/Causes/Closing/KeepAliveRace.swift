import TransportTracking

extension Hypothesis {
  /// A request and the FIN of an idle connection crossed: the acknowledgment number of the request does not cover the FIN.
  static let keepAliveRace = Hypothesis(
    .keepAliveRace, needs: [.whole, .abort, .reflex, .senderFin],
    CauseDocumentation(
      happened:
        "A server closed an idle connection, and a request of the client was on its way already: it met a closed socket.",
      shows: """
        Decisive: the request does not acknowledge the FIN, and the RST takes its number from it. Strong: the connection had been idle \
        for a second or more when it was closed.
        """,
      silent: """
        A request that acknowledges the FIN was sent by an application that had been told of the end: that is end-of-stream-ignored. A FIN \
        directly behind an answer is no idle limit: that is ended-by-answer, or answer-after-close.
        """,
      advice: [
        "Send the request again on a new connection, which is safe because no octet of it was taken.",
        "Let the client give idle connections up sooner than the server does.",
      ],
      commands: ["ss -tno state established '( dport = :{port} or sport = :{port} )'"],
      apart: "a request that does not acknowledge the server's FIN"),
    weigh: { context, scale in
      guard let facts = context.abort, let fin = facts.crossedFin, fin.hasPayload, facts.receiverFin == nil,
        facts.by == .server || !facts.knowsRoles, facts.hasSpoken, context.view.closing(facts.peer).ladder.count == 0
      else { return false }
      guard UInt64(facts.record.receiverUnacked) == context.view.lastFlight(facts.peer) else { return false }
      scale.at = .nobody
      scale.add(
        .decisive, "the request does not acknowledge the FIN, whose number the RST has", facts.requestFrame ?? 0,
        fin.frame,
        facts.record.frame)
      let idle = fin.time.elapsed(since: fin.payloadTime)
      if idle >= .seconds(1) {
        scale.add(
          .strong, "the \(facts.by) had been idle for \(DurationText(idle, .precise)) when it closed", fin.frame)
      } else if idle <= max(context.rules.roundTrip, .milliseconds(10)) {
        scale.subtract(.strong, "the \(facts.by) closed \(DurationText(idle, .precise)) after it had spoken", fin.frame)
      }
      return true
    },
    tell: { context in
      guard let facts = context.abort, let fin = facts.crossedFin else { return "" }
      let place = facts.requestFrame.map { " (\(Wording.frames($0)))" } ?? ""
      return """
        the \(facts.by) closed \(DurationText(fin.time.elapsed(since: fin.payloadTime), .precise)) after its last answer (FIN, frame \
        \(fin.frame)) while a request of \(Wording.octets(context.view.lastFlight(facts.peer)))\(place) was on its way that does not \
        acknowledge the FIN: it met a closed socket and was reset unread (frame \(facts.record.frame))
        """
    })
}

extension ResetFacts {
  /// The FIN of its sender that payload of the peer crossed on the way; see ``DecisiveReset/crossedFin(in:)``.
  var crossedFin: FinRecord? { reset.crossedFin(in: view) }

  /// The frame of the request that crossed the FIN, if it is known. Near the asker, it is captured before the FIN.
  var requestFrame: UInt64? {
    guard let fin = crossedFin else { return nil }
    guard view.endpoint(peer).payloadTime > fin.time else { return fin.precedingFrame == 0 ? nil : fin.precedingFrame }
    return record.followsOwnSegment || record.precedingFrame == 0 ? nil : record.precedingFrame
  }
}
