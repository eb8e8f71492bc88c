import TransportTracking

extension Rule {
  /// An end that was closed upon and neither sends nor closes (RFC 9293 §3.6).
  static let closeWaitLingering = Rule(
    "tcp-close-wait-lingering", .note, "an end that was closed upon neither sends nor closes",
    requirement: Requirement("RFC 9293", "§3.6", .informative),
    watches: .oneSidedClose, gates: [.bidirectional],
    documentation: RuleDocumentation(
      detects: """
        A FIN was acknowledged, and for a minute or more its receiver sent neither data nor its own FIN.
        """,
      matters: """
        The end stays in CLOSE-WAIT for as long as its application keeps the socket: a leak of descriptors, in most cases, and the peer \
        waits in FIN-WAIT-2.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < .  301:301(0) ack 102
        +60 (nothing)
        """,
      silent: """
        An end that still sends data uses its half of the connection. When the capture ends sooner, nothing is said.
        """,
      advice: """
        The application does not notice the end of file: read until zero octets are returned, and close.
        """)
  ) { context in
    context.forEachEnd { role in
      let end = context.reset?.record.time ?? context.view.tracked.observedUntil
      guard let fin = context.fin(role.peer), let waited = context.view.waitAfterFin(at: role, until: end),
        waited >= context.options.idleTime
      else { return nil }
      return Match(
        endpoint: role, frames: fin.frame, fin.ackedFrame,
        message: "neither data nor FIN for \(DurationText(waited, .precise)) after the peer had closed")
    }
  }
}
