import TransportTracking

extension Hypothesis {
  /// An end that was closed upon resets while it owes an answer, or has not delivered it.
  static let halfCloseNotHonoured = Hypothesis(
    .halfCloseNotHonoured, needs: [.whole, .abort, .active, .receiverFin],
    CauseDocumentation(
      happened:
        "The client closed its sending half and waited for the answer, and the connection was reset as if that were the end.",
      shows: """
        Decisive: the server had begun to answer, and reset before it was delivered. Strong: the request came with the FIN, and was never \
        answered.
        """,
      silent: "A reset when both had said all is abort-in-place-of-close.",
      advice: [
        "Look for a proxy or server that takes the end of the request for the end of the connection, and let it pass the FIN on.",
        "Let the client keep its sending half open until it has the answer.",
      ],
      commands: ["finack pair CLIENT SERVER"],
      apart: "the same reset on the other side of a proxy, in the same moment"),
    weigh: { context, scale in
      guard let facts = context.abort, context.knowsRoles, facts.senderFin == nil, facts.by == .server,
        let fin = facts.receiverFin
      else { return false }
      let undelivered = context.undelivered(.server)
      guard undelivered > 0 || context.view.isLastFlight(.client) && !facts.hasSpoken else { return false }
      scale.at = .server
      if let leg = context.service?.leg {
        scale.at = .path
        scale.add(.strong, "the proxy's other connection ended in the same moment", leg.frame, facts.record.frame)
        scale.name(leg.otherFirstFrame, .otherLeg)
      }
      guard undelivered > 0 else {
        scale.add(.strong, "the request came with the FIN, and was never answered", fin.frame, facts.record.frame)
        return true
      }
      scale.add(
        .decisive, "\(Wording.octets(undelivered)) of the answer were not delivered when the server reset", fin.frame,
        facts.record.frame)
      return true
    },
    tell: { context in
      guard let facts = context.abort, let fin = facts.receiverFin else { return "" }
      let undelivered = context.undelivered(.server)
      let owed: Message =
        undelivered > 0
        ? "with \(Wording.octets(undelivered)) of its answer not delivered"
        : "without an answer to the last \(Wording.octets(context.view.lastFlight(.client)))"
      return """
        the client closed its sending half (FIN, frame \(fin.frame)), and \
        \(DurationText(facts.record.time.elapsed(since: fin.time), .precise)) later the server reset the connection (frame \
        \(facts.record.frame)) \(owed), as if the half-close were the end
        """
    })
}
