import TransportTracking

extension Hypothesis {
  /// Nothing came back.
  static let connectUnanswered = Hypothesis(
    .connectUnanswered, needs: [.whole, .unestablished],
    CauseDocumentation(
      happened: "A SYN was sent again and again, and nothing came back: no SYN-ACK, no reset, no ICMP error.",
      shows:
        "Strong: two transmissions of the SYN or more, and not one segment of the server. Strong: a SYN-ACK that nothing answers.",
      silent:
        "A single SYN tells nothing. An answer that the client has to ignore is invalid-refusal, or port-reused-in-time-wait.",
      advice: [
        "Look for a filter that drops in silence, a wrong route, or a host that is down.",
        "A listener whose queue is full looks the same where the capture shows nothing else of it.",
      ],
      commands: ["tracepath {server}", "ip neigh show {server}", "conntrack -S"],
      apart: "nothing of that server's address and port in the whole capture"),
    weigh: { context, scale in
      let connection = context.view.connection
      let server = context.view.endpoint(.server)
      if let facts = context.facts {
        guard facts.by == .server, server.knows.contains(.synAck), facts.record.followsOwnSegment else { return false }
        scale.at = .path
        scale.add(.strong, "the SYN-ACK was not answered", connection.firstFrame, facts.record.frame)
        return true
      }
      guard connection.observations.contains(.synRetransmitted), !server.knows.contains(.seen),
        context.view.tracked.evidence.isEmpty, !connection.observations.contains(.icmpRefused)
      else { return false }
      scale.at = .path
      scale.add(.strong, "the SYN was sent again, and nothing came back", connection.firstFrame, connection.lastFrame)
      if let before = context.acceptBefore {
        scale.subtract(.weak, "the port had accepted another connection", before.neighbour.frame)
      }
      return true
    },
    tell: { context in
      let connection = context.view.connection
      let time = DurationText(connection.lastTime.elapsed(since: connection.firstTime), .precise)
      guard let facts = context.facts else {
        return """
          the client sent its SYN \(connection.frames) times in \(time) \
          (\(Wording.frames(connection.firstFrame, connection.lastFrame))), and nothing came back
          """
      }
      return """
        the server's SYN-ACK was sent again and again, nothing of the client came back, and it gave up after \(time) (RST, frame \
        \(facts.record.frame))
        """
    })
}
