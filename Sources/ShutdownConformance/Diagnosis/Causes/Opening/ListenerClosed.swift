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
        facts.receiverFin == nil, !context.view.hasSpoken(.client)
      else { return false }
      let age = context.ageAtReset(facts)
      guard age <= max(.seconds(1), 5 * context.view.roundTripAtMost) || facts.isReflex else { return false }
      scale.at = .server
      scale.add(
        facts.isReflex ? .strong : .weak, "the server never said an octet, and the client had not asked for one",
        context.view.connection.firstFrame, facts.record.frame)
      if !facts.isReflex {
        scale.add(.weak, "it reset \(DurationText(age, .precise)) after the SYN", facts.record.frame)
      }
      return true
    },
    tell: { context in
      guard let facts = context.abort else { return "" }
      return """
        the server completed the handshake, never sent an octet, and reset \(DurationText(context.ageAtReset(facts), .precise)) after the \
        SYN (frame \(facts.record.frame)) before the client had asked for anything: closed before it was accepted, or right after
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
      guard let again = context.synAckAgain else { return false }
      scale.at = .server
      scale.add(
        again.count > 2 ? .decisive : .strong,
        "the SYN-ACK came \(Wording.times(again.count)) more, after the client had answered it", again.firstFrame,
        again.lastFrame)
      if context.view.hasSpoken(.client) {
        scale.add(.weak, "nothing of what the client sent was acknowledged", context.view.connection.lastFrame)
      }
      return true
    },
    tell: { context in
      guard let again = context.synAckAgain else { return "" }
      return """
        the server sent its SYN-ACK \(Wording.times(again.count)) more after the client had answered it \
        (\(Wording.frames(again.firstFrame, again.lastFrame))), and took nothing: its accept queue is full
        """
    })
}

extension DiagnosisContext {
  /// Copies of the SYN-ACK that were sent although the client had answered it, when the server took nothing of the client.
  fileprivate var synAckAgain: ProbeRun? {
    let (again, client) = (view.closing(.server).synAckAgain, view.endpoint(.client))
    guard again.count > 1, client.una <= client.isn + 1, !view.hasSpoken(.server) else { return nil }
    return again
  }
}
