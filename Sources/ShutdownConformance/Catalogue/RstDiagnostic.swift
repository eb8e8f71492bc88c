import TransportTracking

extension Rule {
  /// A reset that says why it was sent (RFC 9293 §3.5.3, RFC 8684 §3.6).
  static let rstDiagnostic = Rule(
    "tcp-rst-diagnostic", .note, "a reset that says why it was sent",
    requirement: Requirement("RFC 9293", "§3.5.3", .should, number: "SHLD-2"),
    references: [Requirement("RFC 8684", "§3.6", .informative), Requirement("RFC 8684", "§3.5", .informative)],
    watches: [.oddReset, .decisiveReset], resets: .withDiagnostics,
    documentation: RuleDocumentation(
      detects: """
        An RST with a diagnostic payload (draft-ietf-tcpm-rst-diagnostic-payload-02: 0x33AA and a code, or 0xF317 and text), with other \
        readable text, or with the reason that Multipath TCP gives in MP_TCPRST or MP_FASTCLOSE.
        """,
      matters: """
        It is the sender's own account of why it reset the connection. It proves nothing: a forged RST can say anything.
        """,
      packets: #"""
        < R. 301:309(8) ack 101 "\x33\xaa\x00\x03\x00\x00\x00\x00"   ; new data after CLOSE
        """#,
      silent: """
        A payload that begins like the draft's and does not follow it is ignored, as the draft demands. Octets that are no text are those of \
        tcp-rst-with-data.
        """,
      advice: """
        Take it as a hint, and compare it with the reason that finack finds in the packets.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let diagnostics = context.view.tracked.diagnostics[context.view.direction(role)] else { return nil }
      let all = ResetStatement.all(of: diagnostics)
      guard !all.isEmpty else { return nil }
      return Match(
        endpoint: role, frames: diagnostics.frame, message: Message(all.map(\.words).joined(separator: "; ")))
    }
  }
}
