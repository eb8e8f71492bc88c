extension Rule {
  /// Data from the end that was closed upon (RFC 9293 §3.6.1).
  static let halfCloseTrailingData = Rule(
    "tcp-half-close-trailing-data", .note, "data from an end that has acknowledged the other's FIN",
    requirement: Requirement("RFC 9293", "§3.6.1", .informative),
    watches: .observed(.trailingData),
    documentation: RuleDocumentation(
      detects: """
        After one end has closed, the other may go on sending. Payload was first sent in segments that acknowledge the peer's FIN.
        """,
      matters: """
        This is how a close with an answer looks: the payload answers the close, it does not cross it. An application that calls \
        close() instead of shutdown() for sending loses it.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < P. 301:320(19) ack 102
        """,
      silent: """
        Payload whose segment does not acknowledge the FIN was under way already.
        """,
      advice: """
        Nothing is wrong. Read until end of file after shutting down your side.
        """)
  ) { context in
    context.forEachEnd { role in
      let closing = context.closing(role)
      guard closing.trailingOctets > 0, let fin = context.fin(role.peer) else { return nil }
      return Match(
        endpoint: role, frames: fin.frame, closing.trailingFrame,
        message: "\(closing.trailingOctets) octets in answer to the FIN of frame \(fin.frame)")
    }
  }
}
