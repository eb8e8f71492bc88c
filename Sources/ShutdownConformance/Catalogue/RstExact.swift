extension Rule {
  /// A reset at the number that its receiver expects (RFC 9293 §3.5.3, RFC 5961 §3.2).
  static let rstExact = Rule(
    "tcp-rst-exact", .note, "a reset at the number that its receiver expects",
    requirement: Requirement("RFC 9293", "§3.10.7.4", .normative),
    references: [Requirement("RFC 9293", "§3.5.3", .normative), Requirement("RFC 5961", "§3.2", .must)],
    watches: .decisiveReset,
    documentation: RuleDocumentation(
      detects: """
        The RST that ended an established connection had the sequence number that its receiver expects next, as far as the capture \
        tells: between what the receiver had acknowledged and what had been sent to it.
        """,
      matters: """
        Every receiver accepts it at once, and needs no challenge.
        """,
      packets: """
        < .  101:101(0) ack 301
        > R. 101:101(0) ack 301
        """,
      silent: """
        Other RSTs are tcp-rst-in-window-inexact and tcp-rst-out-of-window.
        """,
      advice: """
        Nothing is to be done. When the sender seems not to be the end itself, see tcp-rst-injected.
        """)
  ) { context in
    guard let reset = context.abortingReset, reset.record.position == .exact else { return nil }
    let number = context.relative(reset.record.sequence, of: reset.by)
    return Match(
      endpoint: reset.by, frames: reset.record.frame,
      message: """
        the RST at \(number) is what the \(reset.by.peer) expects next\(reset.record.isUnambiguous ? "" : ", or has yet to receive")
        """)
  }
}
