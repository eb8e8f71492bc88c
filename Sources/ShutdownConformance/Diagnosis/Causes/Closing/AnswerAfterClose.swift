import TransportTracking

extension Hypothesis {
  /// Payload for an end that had closed both directions (RFC 9293 §3.6.1, SHLD-3).
  static let answerAfterClose = Hypothesis(
    .answerAfterClose, needs: [.whole, .abort, .reflex, .senderFin],
    CauseDocumentation(
      happened:
        "An end closed its socket for both directions, and data of the other came after that: nobody reads it any more.",
      shows:
        "Strong: payload of the peer met the closed socket, and the RST answers it. Strong: that payload acknowledges the FIN.",
      silent: """
        An end that has shut down its sending half alone goes on taking data. A TLS close_notify is no loss: that is \
        close-notify-after-close.
        """,
      advice: [
        "Let the end that closes first read until the peer has closed.",
        "Let it shut down its sending half alone (SHUT_WR) while it waits for an answer.",
      ],
      commands: [
        "strace -f -tt -e trace=network,close -p PID", "nstat -az TcpExtTCPAbortOnData TcpExtTCPAbortOnClose",
      ],
      apart: "a close() or shutdown(SHUT_RDWR) of the end that reset, before the data came"),
    weigh: { context, scale in
      guard let facts = context.abort, let fin = facts.senderFin, facts.record.receiverUnacked > 0 else { return false }
      let trailing = context.view.closing(facts.peer)
      scale.at = Party(facts.by)
      scale.add(
        .strong, "payload of the \(facts.peer) met a closed socket", trailing.trailingFrame,
        facts.record.precedingFrame,
        facts.record.frame)
      if trailing.trailingFrame != 0 {
        scale.add(.weak, "that payload acknowledges the FIN", fin.frame, trailing.trailingFrame)
      }
      if Farewell.hasLength(UInt64(facts.record.receiverUnacked)) {
        scale.subtract(.weak, "so little may be a TLS close_notify", trailing.trailingFrame)
      }
      return true
    },
    tell: { context in
      guard let facts = context.abort, let fin = facts.senderFin else { return "" }
      let trailing = context.view.closing(facts.peer)
      let first = trailing.trailingFrame != 0 ? trailing.trailingFrame : context.stimulus(of: facts.record) ?? 0
      let since =
        trailing.trailingFrame != 0
        ? ", \(DurationText(trailing.trailingTime.elapsed(since: fin.time), .precise)) after" : " behind"
      let place = first == 0 ? "" : " (from frame \(first) on\(since) its FIN)"
      return """
        the \(facts.by) had closed (FIN, frame \(fin.frame)) and reset what still came from the \(facts.peer)\(place): \
        \(Wording.octets(facts.record.receiverUnacked)) of the \(facts.peer) lost (RST, frame \(facts.record.frame))
        """
    })
}
