import TransportTracking

extension Hypothesis {
  /// An RST where RFC 9293 §3.10.7.4 raises no error.
  static let resetAfterClose = Hypothesis(
    .resetAfterClose, needs: [.reset, .fin],
    CauseDocumentation(
      happened: "Both ends had closed, and all payload was acknowledged, when a reset came.",
      shows: "Decisive: both FINs were received, or an RST proves that they were.",
      silent: "A reset with payload outstanding is a loss.",
      advice: ["Leave it as it is: both applications had been told of a proper close before the reset came."],
      apart: "both FINs, acknowledged before the reset"),
    weigh: { context, scale in
      guard let facts = context.facts else { return false }
      let (client, server) = (context.view.closing(.client).fin, context.view.closing(.server).fin)
      let isOver = context.rules.terminal == .graceful && client.exists && server.exists
      guard isOver || facts.senderFin != nil && facts.receiverFin != nil && facts.isSettled && !facts.hasExpired else {
        return false
      }
      scale.at = .nobody
      scale.add(
        context.rules.terminal == .graceful && client.ackedFrame != 0 && server.ackedFrame != 0 ? .decisive : .strong,
        "both ends had closed", client.frame, server.frame,
        facts.record.frame)
      return true
    },
    tell: { context in
      guard let facts = context.facts else { return "" }
      let fins = Role.allCases.map { context.view.closing($0).fin }.sorted { $0.frame < $1.frame }
      let late = facts.record.time.elapsed(since: fins[1].time)
      return """
        both ends had closed (FINs, frames \(fins[0].frame) and \(fins[1].frame)) and all payload was acknowledged when the \(facts.by) \
        sent an RST (frame \(facts.record.frame), \(DurationText(late, .precise)) after the second FIN): harmless, nothing is lost
        """
    })

  /// RFC 1337 §2.
  static let timeWaitAssassination = Hypothesis(
    .timeWaitAssassination, needs: [.whole, .reset, .noted],
    CauseDocumentation(
      happened:
        "An old segment drew an acknowledgment out of TIME-WAIT, and the reset that answers that may have ended TIME-WAIT early.",
      shows:
        "Decisive: the old segment, the acknowledgment, and the RST that takes its number from it, in that order (RFC 1337 §2).",
      silent: "A late reset without them is reset-after-close.",
      advice: [
        """
        Do nothing unless ports are reused within seconds: then the kernel should ignore resets in TIME-WAIT (RFC 1337 §3, tcp_rfc1337 on \
        Linux).
        """
      ],
      commands: ["sysctl net.ipv4.tcp_rfc1337"], apart: "an acknowledgment out of TIME-WAIT directly before the reset"),
    weigh: { context, scale in
      guard let match = Rule.timeWaitAssassination.check.matches(context.rules).first, match.frames.count == 3,
        match.endpoint != nil
      else { return false }
      let frames = match.frames.array
      scale.at = .nobody
      scale.add(.decisive, "the reset answers an acknowledgment out of TIME-WAIT", frames[0], frames[1], frames[2])
      scale.add(.weak, "an old segment had drawn it", frames[0])
      return true
    },
    tell: { context in
      guard let match = Rule.timeWaitAssassination.check.matches(context.rules).first, let end = match.endpoint else {
        return ""
      }
      let frames = match.frames.array
      return """
        both ends had closed; an old segment of the \(end.peer) (frame \(frames[0])) drew an acknowledgment from the \(end)'s TIME-WAIT \
        (frame \(frames[1])), and the reset that answers it (frame \(frames[2])) may have ended TIME-WAIT early
        """
    })

  /// A reset and nothing else.
  static let strayReset = Hypothesis(
    .strayReset, needs: [],
    CauseDocumentation(
      happened: "A reset was captured, and no connection that it could end.",
      shows: "Decisive: resets are all that was captured between these addresses and ports.",
      silent: "A single frame of anything else makes a connection of it.",
      advice: [
        """
        Do not count it as a connection: it answers something that was not captured, or segments that a third party forged in this address's \
        name.
        """
      ],
      apart: "nothing but resets between these addresses and ports"),
    weigh: { context, scale in
      let connection = context.view.connection
      guard connection.observations.contains(.rst), connection.openerEvidence == .none,
        !context.view.hasSpoken(.client),
        !context.view.hasSpoken(.server), !connection.observations.contains(.fin)
      else { return false }
      let resets = Role.allCases.reduce(UInt32(0)) { $0 &+ context.view.closing($1).resets }
      guard resets == connection.frames else { return false }
      scale.at = .unknown
      scale.add(.decisive, "nothing else was captured", connection.firstFrame, connection.lastFrame)
      return true
    },
    tell: { context in
      let connection = context.view.connection
      let resets = Role.allCases.reduce(UInt32(0)) { $0 &+ context.view.closing($1).resets }
      let what =
        resets == 1
        ? "an RST (frame \(connection.firstFrame)) is" : "\(resets) RSTs (from frame \(connection.firstFrame) on) are"
      return Message(
        "\(what) all that was captured between these addresses and ports: no connection is shown, and none was ended")
    })

  /// An end said goodbye above TCP, and the other does not react.
  static let closeNotifyUnanswered = Hypothesis(
    .closeNotifyUnanswered, needs: [.whole, .noReset],
    CauseDocumentation(
      happened: "An end said goodbye above TCP (a TLS close_notify), and the other neither answered nor closed.",
      shows: "Strong: the last octets are a TLS alert, a minute or more ago, and nothing came after them.",
      silent: "A TLS 1.3 half-close, behind which the other still sends, is no such thing.",
      advice: ["Let the end that got the goodbye close its socket: its peer waits for it."],
      commands: ["ss -tnp '( sport = :{port} or dport = :{port} )'"],
      apart: "a TLS alert as the last octets of an open connection"),
    weigh: { _, _ in false }, tell: { _ in "" })
}
