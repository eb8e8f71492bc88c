extension Rule {
  /// A window that was taken back while closing (RFC 9293 §3.8.6).
  static let windowShrinkAtClose = Rule(
    "tcp-window-shrink-at-close", .deviation, "the window's right edge moves left while closing",
    requirement: Requirement("RFC 9293", "§3.8.6", .should, number: "SHLD-14"),
    watches: .observed(.windowShrunk), gates: [.start, .header, .windowScale, .order, .source],
    documentation: RuleDocumentation(
      detects: """
        A receiver should not shrink its window. After a FIN the right edge of the window that an end offers moves left by more than the \
        scale rounds, and stays there.
        """,
      matters: """
        What the peer has already sent may lie beyond the new edge, and is dropped. It often means that the application closed its socket \
        without reading what had arrived.
        """,
      packets: """
        > .  102:102(0) ack 301 win 500
        > .  102:102(0) ack 301 win 0
        """,
      silent: """
        An ACK that was overtaken has an older window: one such segment alone is a suspicion. A window that only a FIN has \
        offered may be forged. Rounding by the window scale is normal (RFC 7323 §2.4), and a \
        filled buffer lets the left edge move right, not the right edge left.
        """,
      advice: """
        Let the application read to the end of file before it closes.
        """)
  ) { context in
    context.forEachEnd { role in
      let shrunk = context.evidence(.windowShrunk, from: role)
      guard let last = shrunk.last else { return nil }
      return Match(
        endpoint: role, frames: shrunk.map(\.frame),
        message: "the right edge of the window lies \(last.detail) octets left of where it was",
        isSuspicion: shrunk.count < 2)
    }
  }
}
