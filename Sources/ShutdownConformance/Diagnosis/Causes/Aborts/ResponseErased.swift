import TransportTracking

extension Hypothesis {
  /// An RST behind an answer that the peer can hardly have read.
  static let responseErased = Hypothesis(
    .responseErased, needs: [.whole, .abort, .active],
    CauseDocumentation(
      happened: """
        A server answered before it had read the whole request, and closed: the reset that the rest of the request draws may take the answer \
        with it.
        """,
      shows: """
        The server resets directly behind its answer, and something of the client was unread or still coming. Decisive: octets that the server \
        had not even acknowledged, or a closed window. Strong: octets that it had acknowledged and not answered. Weak: the answer was not acknowledged.
        """,
      silent:
        "An answer that the client had acknowledged together with a FIN had arrived. A reset without unread data is truncating-abort.",
      advice: [
        "Let the server read the request to its end before it closes, or half-close (SHUT_WR) and read until the client closes.",
        "Let the client read what it has before it reports the reset.",
      ],
      commands: ["nstat -az TcpExtTCPAbortOnClose TcpExtTCPAbortOnData"],
      apart: "data of the client in the server's receive buffer when it closed"),
    weigh: { context, scale in
      guard context.rules.isWhole(.start), let facts = context.abort, facts.by == .server, facts.hasSpoken,
        facts.wasSpokenTo,
        facts.senderFin == nil
      else { return false }
      let age = facts.record.time.elapsed(since: context.view.endpoint(.server).payloadTime)
      guard age <= 2 * context.rules.roundTrip else { return false }
      let isOutstanding = facts.record.senderUnacked > 0
      let (unread, coming) = (facts.unread, facts.unreceived)
      guard isOutstanding || unread > 0 || coming > 0 || facts.isReceiveBufferFull else { return false }
      guard isOutstanding || facts.receiverFin == nil else { return false }
      scale.at = .server
      scale.add(
        .strong, "the reset came \(DurationText(age, .precise)) after the answer", facts.record.precedingFrame,
        facts.record.frame)
      if coming > 0 || facts.isReceiveBufferFull {
        scale.add(.decisive, "\(Wording.octets(coming)) of the client had not been received", facts.record.frame)
      } else if unread > 0 {
        scale.add(
          .strong, "\(Wording.octets(unread)) of the client were received behind the answer", facts.record.frame)
      } else {
        scale.add(.weak, "the answer was not acknowledged", facts.record.frame)
      }
      return true
    },
    tell: { context in
      guard let facts = context.abort else { return "" }
      let age = facts.record.time.elapsed(since: context.view.endpoint(.server).payloadTime)
      let erased = max(UInt64(facts.record.senderUnacked), context.lastAnswer)
      let unread = UInt64(facts.unread) + UInt64(facts.unreceived)
      let rest: Message =
        unread == 0
        ? "perhaps with some of the request unread"
        : "with \(Wording.octets(unread)) of the client unread or still coming"
      return """
        the server answered and \(DurationText(age, .precise)) later reset (frame \(facts.record.frame)), \(rest): the reset may take up to \(Wording.octets(erased)) of the answer with it, and the client sees an \
        error instead
        """
    })

  /// An RST where an answer was due.
  static let closedBeforeResponse = Hypothesis(
    .closedBeforeResponse, needs: [.whole, .abort, .active],
    CauseDocumentation(
      happened: "A server that had answered before resets in place of the next answer.",
      shows:
        "Strong: the client had spoken last, its request was received, and not an octet of an answer came. Weak: it waited for a round trip.",
      silent:
        "A server that never said an octet on the connection is closed-unread. After a FIN it is half-close-not-honoured.",
      advice: [
        "Look at the server's log at that time.",
        "Whether the request was carried out cannot be told from the packets: send it again only if that does no harm.",
      ],
      commands: ["nstat -az TcpExtTCPAbortOnClose TcpExtTCPAbortOnData", "journalctl -u UNIT --since"],
      apart: "a request in the server's log that ended with an error"),
    weigh: { context, scale in
      guard context.knowsRoles, let facts = context.abort, facts.by == .server, facts.senderFin == nil,
        facts.receiverFin == nil,
        facts.hasSpoken, context.view.isLastFlight(.client), facts.record.senderUnacked == 0, !facts.isIdle
      else { return false }
      let waited = facts.record.time.elapsed(since: context.view.endpoint(.client).payloadTime)
      guard waited >= .zero else { return false }
      scale.at = .server
      scale.add(
        .strong, "the client had asked, and not an octet of an answer came", facts.record.precedingFrame,
        facts.record.frame)
      scale.add(.weak, "the server had answered before", facts.record.frame)
      return true
    },
    tell: { context in
      guard let facts = context.abort else { return "" }
      let waited = facts.record.time.elapsed(since: context.view.endpoint(.client).payloadTime)
      return """
        the server reset (frame \(facts.record.frame)) \(DurationText(waited, .precise)) after a request of \
        \(Wording.octets(context.view.lastFlight(.client))) to which it had not answered an octet
        """
    })

  /// The application dropped a working connection with data unread (RFC 1122 §4.2.2.13, RFC 2525 §2.17).
  static let closedUnread = Hypothesis(
    .closedUnread, needs: [.whole, .abort, .active],
    CauseDocumentation(
      happened:
        "An application closed a working connection while data of the other end was unread: its stack has to reset then.",
      shows: """
        Decisive: the window was closed, so the buffer was full. Strong: the peer had spoken last, and the end resets within a second. Weak: later.
        """,
      silent: "An end that spoke last has most likely read all. After a minute of silence it is an idle limit.",
      advice: [
        "Look why the application closes without reading: a health-check handler, an accept loop that sheds load, an exception.",
        "Read to the end of the stream before closing, or shut down the sending half and read on.",
      ],
      commands: [
        "nstat -az TcpExtTCPAbortOnClose TcpExtTCPAbortOnData", "ss -tnpi '( sport = :{port} or dport = :{port} )'",
      ],
      apart: "data in the receive buffer at close (finack live --calls)"),
    weigh: { context, scale in
      guard let facts = context.abort, facts.senderFin == nil || facts.receiverFin == nil, !facts.isByTimer,
        !facts.isIdle
      else {
        return false
      }
      guard facts.lastFlight > 0 || facts.isReceiveBufferFull else { return false }
      scale.at = Party(facts.by)
      let age = facts.record.time.elapsed(since: context.view.endpoint(facts.peer).payloadTime)
      if facts.isReceiveBufferFull {
        scale.add(.decisive, "the \(facts.by)'s window was closed: its buffer was full", facts.record.frame)
      }
      scale.add(
        age <= .seconds(1) || !facts.hasSpoken ? .strong : .weak,
        "the \(facts.peer) had spoken last, \(DurationText(age, .precise)) before the reset",
        facts.record.precedingFrame,
        facts.record.frame)
      if !facts.hasSpoken { scale.add(.weak, "the \(facts.by) had not said an octet", facts.record.frame) }
      return true
    },
    tell: { context in
      guard let facts = context.abort else { return "" }
      let age = facts.record.time.elapsed(since: context.view.endpoint(facts.peer).payloadTime)
      let said = facts.hasSpoken ? "" : ", without having said an octet"
      return """
        the \(facts.by) dropped the connection (RST, frame \(facts.record.frame)) \(DurationText(age, .precise)) after the last of \
        \(Wording.octets(facts.lastFlight)) of the \(facts.peer)\(said): most likely its application closed with them unread
        """
    })
}

extension DiagnosisContext {
  /// Octets that the server has sent since the client last spoke.
  fileprivate var lastAnswer: UInt64 { view.lastFlight(.server) }
}
