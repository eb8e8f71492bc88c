import TransportTracking

extension Hypothesis {
  /// Opened, and dropped without a word: a health check, or a scan.
  static let portProbe = Hypothesis(
    .portProbe, needs: [.whole, .reset],
    CauseDocumentation(
      happened: "A client opened a connection only to see whether the port answers, and dropped it by a reset.",
      shows: """
        Strong: the client resets at once after the SYN-ACK, as a live socket aborts, and nobody has sent an octet. Decisive: the same client \
        does it again and again at even intervals.
        """,
      silent:
        "A connection that waited in a pool and was dropped later is no probe, nor is one with an octet of payload.",
      advice: [
        "Leave it as it is: it is a health check, or a scan, and nothing is lost.",
        "Let the check close by FIN, or filter it out, where its resets disturb statistics.",
      ],
      apart: "the same from that client at even intervals"),
    weigh: { context, scale in
      guard let facts = context.facts, !context.view.hasSpoken(.client), !context.view.hasSpoken(.server),
        facts.senderFin == nil, facts.receiverFin == nil, facts.origin != .injected
      else { return false }
      if facts.stimulus?.kind == .segment, !facts.record.wasSynchronized {
        scale.at = .nobody
        scale.add(
          .strong, "a segment that opens nothing was answered by a reset", facts.record.precedingFrame,
          facts.record.frame)
        return true
      }
      guard facts.by == .client, context.view.endpoint(.server).knows.contains(.syn),
        context.ageAtReset(facts) <= max(.seconds(1), 3 * context.view.roundTripAtMost)
      else { return false }
      scale.at = .nobody
      let isAbort = facts.record.flags.contains(.ack)
      scale.add(
        isAbort ? .strong : .weak, "the client dropped it at once, and nobody had sent an octet",
        context.view.connection.firstFrame,
        facts.record.frame)
      if isAbort { scale.add(.weak, "it aborted a live socket", facts.record.frame) }
      if let probe = context.service?.probe, probe.count > 2 {
        scale.add(
          probe.isEven ? .decisive : .strong, "the client did it \(Wording.times(probe.count))", probe.first.frame,
          probe.last.frame)
        for frame in probe.connections where frame != context.view.connection.firstFrame {
          scale.name(frame, .sameService)
        }
      }
      return true
    },
    tell: { context in
      guard let facts = context.facts else { return "" }
      guard facts.by == .client, context.view.endpoint(.server).knows.contains(.syn) else {
        return """
          a segment that opens nothing (frame \(facts.record.precedingFrame)) was answered by a reset (frame \(facts.record.frame)): a scan
          """
      }
      if let probe = context.service?.probe, probe.isEven {
        return """
          a health check of \(context.address(.server)) by \(context.address(.client)) every \
          \(DurationText(probe.leastInterval, .precise)) (\(Wording.times(probe.count)), frames \(probe.first.frame) to \
          \(probe.last.frame)): opened (frame \(context.view.connection.firstFrame)) and dropped without a word, harmless
          """
      }
      return """
        the client opened the connection (frame \(context.view.connection.firstFrame)) and dropped it \
        \(DurationText(context.ageAtReset(facts), .precise)) later without a word (RST, frame \(facts.record.frame)), as health checks \
        and port scans do: harmless
        """
    })

  /// The client had given up before the answer came (RFC 9293 §3.10.4, CLOSE in SYN-SENT).
  static let connectAbandoned = Hypothesis(
    .connectAbandoned, needs: [.opening],
    CauseDocumentation(
      happened: "The client closed its socket while it was still connecting: the SYN-ACK found nobody, and was reset.",
      shows: "Strong: the SYN-ACK came a second or more after the first SYN. Weak: sooner.",
      silent: "A client that aborts by an RST with ACK had the connection: that is port-probe, or an abort.",
      advice: ["Compare the time that the client waits for a connection with the way to the server and its load."],
      commands: ["ss -tno state syn-sent"], apart: "a time to connect that is shorter than the answer took"),
    weigh: { context, scale in
      guard let facts = context.facts, facts.answersSynAck, !facts.record.flags.contains(.ack),
        !context.view.observations.contains(.synData)
      else { return false }
      let age = context.ageAtReset(facts)
      scale.at = .client
      scale.add(
        .weak, "the SYN-ACK was answered as by a host without the connection", facts.record.precedingFrame,
        facts.record.frame)
      if age >= .seconds(1) {
        scale.add(.strong, "it came \(DurationText(age, .precise)) after the SYN", context.view.connection.firstFrame)
      } else {
        scale.add(.weak, "it came \(DurationText(age, .precise)) after the SYN", context.view.connection.firstFrame)
      }
      return true
    },
    tell: { context in
      guard let facts = context.facts else { return "" }
      return """
        the client had given up when the SYN-ACK came \(DurationText(context.ageAtReset(facts), .precise)) after its SYN (frame \
        \(context.view.connection.firstFrame)), or never had a socket for it: its host reset (frame \(facts.record.frame))
        """
    })
}

extension DiagnosisContext {
  /// The address of an end, and the port of a server.
  func address(_ role: Role) -> String {
    role == .server ? "\(view.address(role))" : "\(view.address(role).address)"
  }

  /// The time from the first frame to the reset.
  func ageAtReset(_ facts: ResetFacts) -> TimeSpan { facts.record.time.elapsed(since: view.connection.firstTime) }
}
