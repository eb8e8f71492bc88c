extension Rule {
  /// A reset together with SYN or FIN (RFC 9293 §3.10.7.4).
  static let rstFlagCombo = Rule(
    "tcp-rst-flag-combo", .note, "RST together with SYN or FIN",
    requirement: Requirement("RFC 9293", "§3.10.7.4", .normative),
    watches: .observed(.strangeFlags),
    documentation: RuleDocumentation(
      detects: """
        A segment has RST and also SYN or FIN.
        """,
      matters: """
        RST is looked at before SYN and FIN, so it is a reset and nothing else: the FIN closes nothing. No known stack sends it; \
        scanners, middleboxes and tests do.
        """,
      packets: """
        > FR. 101:101(0) ack 301
        """,
      silent: """
        A FIN and then an RST in a segment of its own is an abort like any other.
        """,
      advice: """
        Find out who made the segment: compare its time to live with that of the end's other segments.
        """)
  ) { context in
    context.forEachEnd { role in
      let resets = context.evidence(.rstWithOtherFlags, from: role)
      guard !resets.isEmpty else { return nil }
      return Match(
        endpoint: role, frames: resets.map(\.frame), message: "RST together with SYN or FIN, which is an RST to its receiver")
    }
  }
}
