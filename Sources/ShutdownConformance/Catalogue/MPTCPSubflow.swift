extension Rule {
  /// A subflow of Multipath TCP: its FIN does not close the connection (RFC 8684 §3.3.3).
  static let mptcpSubflow = Rule(
    "tcp-mptcp-subflow", .note, "a subflow of Multipath TCP, whose end is not that of the connection",
    requirement: Requirement("RFC 8684", "§3.3.3", .informative),
    watches: .observed(.multipath),
    documentation: RuleDocumentation(
      detects: """
        Segments carry options of Multipath TCP. A FIN or a reset ends this subflow; the connection is closed by DATA_FIN, and aborted by \
        MP_FASTCLOSE.
        """,
      matters: """
        Other subflows may carry the stream on. What this tool says of the end is true of the subflow alone.
        """,
      packets: """
        > S  0:0(0) <mptcp 8100...>
        > F. 101:101(0) ack 301
        """,
      silent: """
        A subflow that neither closed nor was reset is not mentioned.
        """,
      advice: """
        Look at all subflows of the connection before you conclude from the end of one.
        """)
  ) { context in
    let fins = Role.allCases.compactMap { context.fin($0)?.frame }
    let ends = (fins + [context.reset?.record.frame].compactMap(\.self)).sorted()
    guard !ends.isEmpty else { return nil }
    return Match(
      endpoint: nil, frames: [context.view.connection.firstFrame] + ends,
      message: "the end of a subflow of Multipath TCP, not necessarily of the connection")
  }
}
