import TransportTracking

extension Hypothesis {
  /// A host answers data of a connection that it does not know (RFC 9293 §3.5.1).
  static let stalePeer = Hypothesis(
    .stalePeer, needs: [.whole, .abort, .reflex],
    CauseDocumentation(
      happened:
        "A host no longer knew the connection: it was restarted, its service failed over, or it had given the connection up unseen.",
      shows:
        "The answer is one of a host without the connection, and the end had said nothing for a while. Strong: a second or more. Decisive never.",
      silent:
        "An end that had closed is answer-after-close. One that spoke just before is lost-reset. One that goes on is untranslated-segment.",
      advice: [
        "Look for a restart, a failover or a lost connection table at that time.",
        "Send the data again on a new connection if the protocol allows it.",
      ],
      commands: ["uptime -s", "journalctl --list-boots"],
      apart: "a boot, or a change of the active node, before the reset"),
    weigh: { context, scale in
      guard let facts = context.abort, context.isForgotten(facts) else { return false }
      scale.at = Party(facts.by)
      scale.add(
        .strong, "the \(facts.by) answers as a host that does not know the connection", facts.record.precedingFrame,
        facts.record.frame)
      if let spoken = context.lastSpoken(facts), spoken < .seconds(1) {
        scale.subtract(.weak, "it had spoken \(DurationText(spoken, .precise)) before", facts.record.frame)
      }
      return true
    },
    tell: { context in
      guard let facts = context.abort else { return "" }
      let silence = context.view.silence(beforeFlightOf: facts.peer) ?? .zero
      let idle = silence >= .seconds(1) ? ", sent after \(DurationText(silence, .precise)) of silence," : ""
      let frame = context.stimulus(of: facts.record).map { " (up to frame \($0))" } ?? ""
      let lost = facts.record.receiverUnacked > 0 ? "; the octets are lost" : ""
      let what: Message = facts.record.receiverUnacked > 0 ? context.octets(facts) : "the \(facts.peer)"
      return """
        the \(facts.by) answered \(what)\(frame)\(idle) as a host answers that does not know the connection (RST, frame \
        \(facts.record.frame)): it was restarted, had given the connection up unseen, or had been reset by a third party\(lost)
        """
    })

  /// An end had aborted just before, and its reset was not captured.
  static let lostReset = Hypothesis(
    .lostReset, needs: [.whole, .abort, .reflex],
    CauseDocumentation(
      happened:
        "An end aborted the connection, its reset was lost or not captured, and what came after that was answered by a second one.",
      shows:
        "Strong: the end had acknowledged something less than a second before it answered as a host without the connection.",
      silent: "A restart or a failover takes longer than a second: that is stale-peer.",
      advice: [
        "Look for an abort of that end just before: a process that ended, SO_LINGER 0, a close with data unread."
      ],
      commands: ["nstat -az TcpExtTCPAbortOnData TcpExtTCPAbortOnClose TcpExtTCPAbortFailed"],
      apart: "an RST of that end a moment before, in a capture at its side"),
    weigh: { context, scale in
      guard let facts = context.abort, context.isForgotten(facts), let spoken = context.lastSpoken(facts),
        spoken < .seconds(1)
      else { return false }
      scale.at = Party(facts.by)
      scale.add(
        .strong, "the \(facts.by) had spoken \(DurationText(spoken, .precise)) before", facts.record.precedingFrame,
        facts.record.frame)
      scale.add(.weak, "it answers as a host that does not know the connection", facts.record.frame)
      return true
    },
    tell: { context in
      guard let facts = context.abort, let spoken = context.lastSpoken(facts) else { return "" }
      return """
        the \(facts.by), which had spoken \(DurationText(spoken, .precise)) before, answered the \(facts.peer) as a host answers that \
        does not know the connection (RST, frame \(facts.record.frame)): it had aborted just before, or was reset by a third party, and \
        that was not captured\(context.lost(facts.peer))
        """
    })

  /// All connections of a server were aborted within a second.
  static let serverRestart = Hypothesis(
    .serverRestart, needs: [.whole, .abort],
    CauseDocumentation(
      happened: "A server ended: all its connections were aborted within a second.",
      shows:
        "Three connections or more of one server, opened at different times, are reset within a second, and none is accepted in between.",
      silent: "A server that resets one connection after another while it accepts is another matter.",
      advice: [
        "Let the server drain its connections before it stops.",
        "Let clients try again on a new connection after a short, random time.",
      ],
      commands: ["systemctl status", "journalctl -u UNIT --since"],
      apart: "other connections of that server, aborted in the same second"),
    weigh: { context, scale in
      guard let facts = context.abort, facts.by == .server, let burst = context.restart(facts) else { return false }
      scale.at = .server
      scale.add(
        .strong, "\(burst.count) connections of the server were aborted within a second", burst.first.frame,
        burst.last.frame)
      if let oldest = burst.oldestBeginning, let youngest = burst.youngestBeginning {
        scale.add(
          .strong, "they had been opened over \(DurationText(youngest.elapsed(since: oldest), .precise))",
          burst.first.frame)
      }
      if let refusals = context.service?.refusals(from: facts.record.time, to: facts.record.time + .seconds(60)) {
        scale.add(.decisive, "the port refused others from then on", refusals.firstFrame, refusals.lastFrame)
      }
      for frame in burst.connections where frame != context.view.connection.firstFrame {
        scale.name(frame, .restartedWith)
      }
      return true
    },
    tell: { context in
      guard let facts = context.abort, let burst = context.restart(facts) else { return "" }
      return """
        \(burst.count) connections of \(context.address(.server)) were aborted within \
        \(DurationText(burst.last.time.elapsed(since: burst.first.time), .precise)) (frames \(burst.first.frame) to \
        \(burst.last.frame)), this one in frame \(facts.record.frame): the server went away
        """
    })

  /// The other side of a proxy had ended a moment before.
  static let otherLeg = Hypothesis(
    .otherLeg, needs: [.whole, .abort, .active],
    CauseDocumentation(
      happened:
        "A proxy ended one of its connections because the other one of the same exchange had ended a moment before.",
      shows:
        "Strong: a FIN or RST of another connection, at the same address in its other role, a few milliseconds before.",
      silent: "What the connection itself shows goes before: this is told where nothing else explains the abort.",
      advice: ["Look at the other connection: its end is the cause, and the proxy passed it on."],
      commands: ["finack explain FILE --stream N"], apart: "the end of the proxy's other connection in the same moment"),
    weigh: { context, scale in
      guard let facts = context.abort, facts.senderFin == nil, facts.receiverFin == nil,
        let leg = context.service?.leg, leg.elapsed > .zero
      else { return false }  // the leg is that of the first end
      scale.at = .unknown
      scale.add(
        .strong, "the other connection of that host had ended \(DurationText(leg.elapsed, .precise)) before", leg.frame,
        facts.record.frame)
      scale.name(leg.otherFirstFrame, .otherLeg)
      return true
    },
    tell: { context in
      guard let facts = context.abort, let leg = context.service?.leg else { return "" }
      return """
        the \(facts.by) reset (frame \(facts.record.frame)) \(DurationText(leg.elapsed, .precise)) after another connection of the same \
        host, in its other role, had ended (frame \(leg.frame)): a proxy passed the end on
        """
    })
}

extension DiagnosisContext {
  /// How long before the reset its sender had sent payload; nil when it had sent none, or some after it.
  fileprivate func lastSpoken(_ facts: ResetFacts) -> TimeSpan? {
    guard facts.hasSpoken else { return nil }
    let elapsed = facts.record.time.elapsed(since: view.endpoint(facts.by).payloadTime)
    return elapsed >= .zero ? elapsed : nil
  }

  /// The aborts of the same server of which a reset is one: of connections that were opened at different times, with different ports.
  fileprivate func restart(_ facts: ResetFacts) -> ServiceFacts.AbortBurst? {
    guard let burst = service?.abortBurst(at: facts.record.time), burst.count > 2, burst.clientPorts > 2,
      let oldest = burst.oldestBeginning, let youngest = burst.youngestBeginning,
      youngest.elapsed(since: oldest) > .seconds(1)
    else { return nil }
    return burst
  }

  /// Whether an end answers as a host that does not know the connection, although it has not closed, and does not go on.
  func isForgotten(_ facts: ResetFacts) -> Bool {
    facts.isReflex && facts.senderFin == nil && view.endpoint(facts.by).knows.contains(.acknowledged)
      && !facts.answersChallenge && !view.isDeclined(facts.by) && view.continuation(of: facts.reset) == nil
  }
}
