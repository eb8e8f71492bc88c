extension Rule {
  /// Many resets from one end (RFC 2525 §2.16).
  static let rstStorm = Rule(
    "tcp-rst-storm", .note, "many resets from one end",
    requirement: Requirement("RFC 9293", "§3.5.2", .normative),
    references: [Requirement("RFC 2525", "§2.16", .informative)],
    watches: .resetStorm,
    documentation: RuleDocumentation(
      detects: """
        An end sent twenty or more RSTs on one connection.
        """,
      matters: """
        Each segment that arrives without a socket is answered with an RST of its own, so a sender with a large window draws as many. \
        One abort, and not many: only the first counts.
        """,
      packets: """
        < .  1:1461(1460) ack 101
        < .  1461:2921(1460) ack 101
        > R  101:101(0) win 0
        > R  101:101(0) win 0
        """,
      silent: """
        Fewer than twenty RSTs are no storm. Copies that the capture made of one RST count as one each.
        """,
      advice: """
        Nothing is wrong with the stack. Look why the end closed in the middle of a transfer.
        """)
  ) { context in
    context.forEachEnd { role in
      let end = context.closing(role)
      guard end.resets >= context.options.stormLength else { return nil }
      return Match(
        endpoint: role, frames: [end.reset.exists ? end.reset.frame : end.ignoredReset],
        message: "the \(role) sent \(end.resets) RSTs")
    }
  }
}
