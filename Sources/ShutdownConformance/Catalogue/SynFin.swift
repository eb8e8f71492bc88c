extension Rule {
  /// SYN and FIN in one segment (RFC 9293 §3.10.7.2).
  static let synFin = Rule(
    "tcp-syn-fin", .note, "SYN and FIN in one segment",
    requirement: Requirement("RFC 9293", "§3.10.7.2", .informative),
    references: [Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .observed(.strangeFlags), gates: [.header],
    documentation: RuleDocumentation(
      detects: """
        A segment opens and closes at once. RFC 9293 does not forbid it: what comes with a SYN is queued for \
        SYN-RECEIVED (§3.10.7.2), and a FIN is not processed before (§3.10.7.4, eighth step).
        """,
      matters: """
        Few stacks in use send it: it is a scan, or an experiment such as T/TCP. Many firewalls drop it.
        """,
      packets: """
        > SF 0:0(0)
        """,
      silent: """
        Nothing is suppressed; it is a note and never a violation.
        """,
      advice: """
        If it is not your test tool, look at the sender as at a port scanner.
        """)
  ) { context in
    context.forEachEnd { role in
      let segments = context.evidence(.synFin, from: role)
      guard !segments.isEmpty else { return nil }
      return Match(endpoint: role, frames: segments.map(\.frame), message: "SYN and FIN in one segment")
    }
  }
}
