extension Rule {
  /// A connection that carried data on its SYN, and how it ended (RFC 7413).
  static let fastOpenClose = Rule(
    "tcp-fast-open-close", .note, "a connection with data on its SYN",
    requirement: Requirement("RFC 7413", "§4.2", .informative),
    references: [Requirement("RFC 9293", "§3.10.7.3", .normative)],
    watches: .observed(.synData),
    documentation: RuleDocumentation(
      detects: """
        A SYN carries data (TCP Fast Open). The close may follow before the handshake is complete, and a reset in answer to the data means \
        that it was not read.
        """,
      matters: """
        The first octet that is not acknowledged is not the one behind the SYN, and data on a SYN may be delivered twice.
        """,
      packets: """
        > S  0:100(100) <fastopen 0123456789abcdef>
        < S. 0:0(0) ack 101
        > F. 101:101(0) ack 1
        """,
      silent: """
        A SYN that only asks for a cookie carries no data. A connection that neither closed nor was reset is not mentioned.
        """,
      advice: """
        Nothing is wrong. Requests on a SYN should be ones that may be repeated.
        """)
  ) { context in
    let fins = Role.allCases.compactMap { context.fin($0)?.frame }
    guard let end = context.reset?.record.frame ?? fins.min() else { return nil }
    let way = context.reset == nil ? "closed" : "reset"
    return Match(
      endpoint: .client, frames: context.view.connection.firstFrame, end,
      message: "a SYN with data; the connection was \(way) in frame \(end)")
  }
}
