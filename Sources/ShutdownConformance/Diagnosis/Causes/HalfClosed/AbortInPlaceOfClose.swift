import TransportTracking

extension Hypothesis {
  /// The session was over, and an end aborts where others close.
  static let abortInPlaceOfClose = Hypothesis(
    .abortInPlaceOfClose, needs: [.whole, .abort, .active, .receiverFin],
    CauseDocumentation(
      happened:
        "One end had closed, all was said and acknowledged, and the other resets the connection where it could have closed it.",
      shows: """
        Nothing was outstanding, and the FIN was received. Strong: the end that resets spoke last, or nobody spoke. Strong: what it did not \
        answer came with the FIN, behind a finished exchange.
        """,
      silent:
        "A reset before an answer was delivered is half-close-not-honoured; long after the FIN it has another cause.",
      advice: ["Do nothing, or expect ECONNRESET where the end of the stream was expected: no data is lost."],
      apart: "a server that ends all its connections like this"),
    weigh: { context, scale in
      guard let facts = context.abort, facts.senderFin == nil, let fin = facts.receiverFin, facts.isSettled,
        facts.hasReceivedFin
      else { return false }
      let late = facts.record.time.elapsed(since: fin.time)
      guard late <= max(.seconds(1), 2 * context.view.roundTripAtMost) else { return false }
      let owes = context.view.isLastFlight(facts.peer)
      guard !owes || facts.hasSpoken else { return false }
      scale.at = .nobody
      scale.add(.strong, "all that either end had sent was acknowledged", fin.frame, facts.record.frame)
      if owes {
        guard fin.time.elapsed(since: fin.payloadTime) <= max(context.view.roundTripAtLeast, .milliseconds(10)) else {
          return false
        }
        scale.add(.strong, "the last words of the \(facts.peer) came with its FIN", fin.frame)
      } else {
        scale.add(.strong, "the \(facts.by) had said all that it was asked for", facts.record.frame)
      }
      return true
    },
    tell: { context in
      guard let facts = context.abort, let fin = facts.receiverFin else { return "" }
      let late = DurationText(facts.record.time.elapsed(since: fin.time), .precise)
      return """
        the \(facts.peer) closed (FIN, frame \(fin.frame)), all that both had sent was acknowledged, and \(late) later the \(facts.by) \
        aborted where others close (RST, frame \(facts.record.frame)): nothing is lost
        """
    })
}
