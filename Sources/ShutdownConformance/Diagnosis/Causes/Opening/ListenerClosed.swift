import TransportTracking

extension Hypothesis {
  /// A listener went away with the connections that nobody had accepted.
  static let listenerClosed = Hypothesis(
    .listenerClosed, needs: [.whole, .abort],
    CauseDocumentation(
      happened: "A server went away with the connections that its stack had accepted, and its application had not.",
      shows: """
        The server never said an octet and resets. Decisive: the port refuses from then on, or several that were never accepted are reset in \
        the same moment. Weak: it happens soon after the handshake, and the client had not sent anything.
        """,
      silent:
        "A port that accepts again has a listener: then the application closed this connection, which is closed-unread.",
      advice: [
        "Look whether the server was stopped or restarted at that time.",
        "Let it accept, or refuse, what is in its queue before it closes the listener.",
      ],
      commands: ["ss -lnt 'sport = :{port}'", "nstat -az TcpExtTCPAbortOnOverflow"],
      apart: "a port that refuses from then on"),
    weigh: { context, scale in
      guard let facts = context.abort, context.rules.isWhole(.start), facts.reset.comesBeforeAccept(in: context.view),
        facts.receiverFin == nil, context.acceptAfter(facts.record.time) == nil
      else { return false }
      let refusals = context.refusals(after: facts.record)
      guard refusals != nil || !context.view.hasSpoken(.client) else { return false }
      let age = context.ageAtReset(facts)
      guard refusals != nil || facts.isReflex || age <= max(.seconds(1), 5 * context.view.roundTripAtMost) else {
        return false
      }
      scale.at = .server
      if let refusals {
        scale.add(
          .decisive, "the port refused from then on", facts.record.frame, refusals.firstFrame, refusals.lastFrame)
        scale.name(refusals.firstConnection, .sameService)
      }
      let grade: Grade = facts.isReflex ? .strong : .weak
      scale.add(grade, "the server never said an octet", context.view.connection.firstFrame, facts.record.frame)
      if !facts.isReflex {
        scale.add(.weak, "it reset \(DurationText(age, .precise)) after the SYN", facts.record.frame)
      }
      return true
    },
    tell: { context in
      guard let facts = context.abort else { return "" }
      let refusals = context.refusals(after: facts.record)
      let rest: Message =
        refusals.map { "; the port refused from frame \($0.firstFrame) on: its listener went away" }
        ?? " before the client had asked for anything: closed before it was accepted, or right after"
      return """
        the server completed the handshake, never sent an octet, and reset \(DurationText(context.ageAtReset(facts), .precise)) after the \
        SYN (frame \(facts.record.frame))\(rest)
        """
    })

  /// The listener works, and cannot take more.
  static let acceptQueueFull = Hypothesis(
    .acceptQueueFull, needs: [.whole],
    CauseDocumentation(
      happened:
        "The server's application accepts connections more slowly than they come: its queue is full, and the stack takes no more.",
      shows: """
        The SYN-ACK is sent again although the client has answered it; or SYNs are dropped, or refused, while the same port accepts before and \
        after.
        """,
      silent: "A port that answers nobody is connect-unanswered, one that refuses everybody is refused.",
      advice: [
        "Find what keeps the application from accept(): a blocked loop, a lock, a slow start.",
        "Raise the backlog, and net.core.somaxconn with it, only after that.",
      ],
      commands: [
        "ss -lnt 'sport = :{port}'", "nstat -az TcpExtListenOverflows TcpExtListenDrops", "sysctl net.core.somaxconn",
      ],
      apart: "a receive queue of the listening socket as long as its backlog (ss -lnt: Recv-Q ≥ Send-Q)"),
    weigh: { context, scale in
      scale.at = .server
      if let again = context.synAckAgain {
        scale.add(
          again.count > 2 ? .decisive : .strong,
          "the SYN-ACK came \(Wording.times(again.count)) more, after the client had answered it", again.firstFrame,
          again.lastFrame)
        if context.view.hasSpoken(.client) {
          scale.add(.weak, "nothing of what the client sent was acknowledged", context.view.connection.lastFrame)
        }
        return true
      }
      guard context.isTurnedAway else { return false }
      return context.weighAccepts(&scale)
    },
    tell: { context in
      let connection = context.view.connection
      if let again = context.synAckAgain {
        return """
          the server sent its SYN-ACK \(Wording.times(again.count)) more after the client had answered it \
          (\(Wording.frames(again.firstFrame, again.lastFrame))), and took nothing: its accept queue is full
          """
      }
      let what: Message =
        context.facts.map { "refused (frame \($0.record.frame))" }
        ?? "left unanswered (\(Wording.frames(connection.firstFrame, connection.lastFrame)))"
      let before = context.acceptBefore.map {
        "accepted another connection \(DurationText($0.elapsed, .precise)) before (frame \($0.neighbour.frame))"
      }
      let after = context.acceptAfter(connection.lastTime).map {
        "one \(DurationText($0.elapsed, .precise)) after it (frame \($0.neighbour.frame))"
      }
      let accepts = [before, after].compactMap(\.self).joined(separator: " and ")
      return
        "the SYN (frame \(connection.firstFrame)) was \(what) while the same port \(accepts): its accept queue is full"
    })
}

extension DiagnosisContext {
  /// Copies of the SYN-ACK that were sent although the client had answered it, when the server took nothing of the client.
  fileprivate var synAckAgain: ProbeRun? {
    let (again, client) = (view.closing(.server).synAckAgain, view.endpoint(.client))
    guard again.count > 1, client.una <= client.isn + 1, !view.hasSpoken(.server) else { return nil }
    return again
  }

  /// Whether the SYN was refused, or sent again without any answer.
  fileprivate var isTurnedAway: Bool {
    if let facts { return facts.answersSyn && facts.reset.validity == .valid }
    return offered.contains(.unestablished) && view.observations.contains(.synRetransmitted)
      && !view.endpoint(.server).knows.contains(.seen)
  }

  /// Farther away than this, what a port did to others tells nothing.
  private static let neighbourhood: TimeSpan = .seconds(60)
  /// Nearer than this it is hardly another state of the same listener.
  private static let nearby: TimeSpan = .seconds(10)

  /// Weighs that the same port accepts others, before and after; false when it does not.
  fileprivate func weighAccepts(_ scale: inout Weighing) -> Bool {
    let connection = view.connection
    guard let before = acceptBefore, before.elapsed <= Self.neighbourhood else { return false }
    let after = acceptAfter(connection.lastTime).flatMap { $0.elapsed <= Self.neighbourhood ? $0 : nil }
    let others = service?.unanswered(from: connection.firstTime, to: connection.lastTime)
    let isAlone = others.map { $0.count < 2 } ?? true
    guard after != nil || facts == nil && !isAlone else { return false }
    scale.add(
      before.elapsed <= Self.nearby ? .strong : .weak,
      "the port had accepted another connection \(DurationText(before.elapsed, .precise)) before",
      before.neighbour.frame,
      connection.firstFrame)
    scale.name(before.neighbour.firstFrame, .sameService)
    if let after {
      scale.add(
        after.elapsed <= Self.nearby ? .strong : .weak,
        "it accepted another \(DurationText(after.elapsed, .precise)) after", connection.lastFrame,
        after.neighbour.frame)
      scale.name(after.neighbour.firstFrame, .sameService)
    }
    if facts == nil, !isAlone, let others {
      scale.add(.strong, "\(others.count) connections were left unanswered", others.firstFrame, others.lastFrame)
    }
    if let facts, facts.record.timeToLive > 64 {
      scale.add(.weak, "stacks with this time to live refuse when the queue is full", facts.record.frame)
    } else if facts != nil {
      scale.subtract(.weak, "most stacks drop the SYN when the queue is full, and do not refuse it")
    }
    return true
  }

  /// Connections that the same port refused after a reset, within a minute.
  fileprivate func refusals(after record: ResetRecord) -> ServiceFacts.Run? {
    service?.refusals(from: record.time, to: record.time + Self.neighbourhood)
  }
}
