import TransportTracking

extension Hypothesis {
  /// What the peer had left to say is as long as a TLS alert and nothing else.
  static let closeNotifyAfterClose = Hypothesis(
    .closeNotifyAfterClose, needs: [.whole, .abort, .reflex, .senderFin],
    CauseDocumentation(
      happened: "An end closed, and the farewell of the other's TLS, close_notify, met a closed socket.",
      shows: """
        Decisive: the last octets of the peer are a TLS alert record in plain sight (RFC 8446 §5.1). Strong: they are as many as an encrypted \
        alert has, and nothing else came.
        """,
      silent:
        "More than an alert, or payload of the closing end that was not acknowledged, is a loss: that is answer-after-close.",
      advice: [
        "Leave it as it is if this is TLS: nothing of the application was lost.",
        "An end that wants no resets reads on until the peer has closed, too.",
      ],
      apart: "a TLS alert, and nothing else, behind the FIN"),
    weigh: { context, scale in
      guard let facts = context.abort, let fin = facts.senderFin, context.undelivered(facts.by) == 0 else {
        return false
      }
      let octets = UInt64(facts.record.receiverUnacked)
      guard Farewell.hasLength(octets) else { return false }
      scale.at = .nobody
      scale.add(
        .strong, "\(Wording.octets(octets)) are as many as an encrypted TLS alert has",
        context.view.closing(facts.peer).trailingFrame, facts.record.precedingFrame)
      if facts.receiverFin != nil {
        scale.add(.weak, "the \(facts.peer) closed behind it", facts.receiverFin?.frame ?? 0)
      }
      scale.add(.weak, "the \(facts.by) had closed, and all it had sent was acknowledged", fin.frame)
      return true
    },
    tell: { context in
      guard let facts = context.abort, let fin = facts.senderFin else { return "" }
      let trailing = context.view.closing(facts.peer).trailingFrame
      let place = trailing == 0 ? "" : " (frame \(trailing))"
      return """
        the \(facts.by) had closed (FIN, frame \(fin.frame)); the last \(facts.record.receiverUnacked) octets of the \(facts.peer)\(place), \
        as many as an encrypted TLS close_notify has, met a closed socket and were reset (frame \(facts.record.frame))
        """
    })
}

/// A goodbye above TCP, as far as its length tells.
enum Farewell {
  /// The lengths of one encrypted TLS alert on the wire, by its cipher (RFC 8446 §5.2, RFC 5246 §6.2.3, RFC 7366): ChaCha20-Poly1305 23,
  /// TLS 1.3 24, RC4 27 and older 29, AES-GCM 31, CBC with SHA-1 37 and 53, AES-CBC with encrypt-then-MAC 57, with SHA-256 69, with SHA-384 85.
  private static let lengths: Set<UInt64> = [23, 24, 27, 29, 31, 37, 53, 57, 69, 85]

  /// Whether so many octets may be an encrypted alert.
  static func hasLength(_ octets: UInt64) -> Bool { lengths.contains(octets) }
}
