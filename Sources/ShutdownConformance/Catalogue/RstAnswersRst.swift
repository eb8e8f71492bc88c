extension Rule {
  /// Resets that answer resets (RFC 9293 §3.5.2).
  static let rstAnswersRst = Rule(
    "tcp-rst-answers-rst", .violation, "resets in answer to resets",
    requirement: Requirement("RFC 9293", "§3.5.2", .normative),
    references: [Requirement("RFC 9293", "§3.10.7.1", .normative)],
    watches: .oddReset, gates: [.bidirectional, .order, .source, .subflow],
    documentation: RuleDocumentation(
      detects: """
        A reset answers "any incoming segment except another reset". An end sent three or more RSTs, each directly behind an RST of the \
        peer, as soon as an answer to it can be there and with the number that one has, later than packets in flight explain.
        """,
      matters: """
        Two such ends keep each other busy for ever.
        """,
      packets: """
        < R. 301:301(0) ack 101
        > R  101:101(0) win 0
        < R. 0:0(0) ack 101
        > R  101:101(0) win 0
        """,
      silent: """
        Two aborts that cross have the same numbers, and each segment that is still under way draws an RST of its own: so nothing counts \
        within two round trips, or a second, of the peer's first RST. The peer must have sent nothing but RSTs since, which an \
        RST could answer. An end that repeats its RST waits for its timer, which is not to answer. A device on the way may answer in the \
        end's name: the end has to have been captured from near by, or its answers take as long as the way to it and back, and they \
        have the time to live of its other segments. A copy that the capture made of an RST is not directly behind one of the peer.
        """,
      advice: """
        A defect of the stack or of a host firewall: test for RST before anything is answered.
        """)
  ) { context in
    context.forEachEnd { role in
      let answers = context.evidence(.resetAnswersReset, from: role)
      guard let first = answers.first, first.occurrences >= 3,
        context.isNear(role)
          || answers.allSatisfy({ context.comesTheWholeWay(after: .microseconds(Int($0.detail)), from: role) }),
        context.evidence(.segmentAfterReset, from: role.peer).isEmpty
      else { return nil }
      return Match(
        endpoint: role, frames: answers.map(\.frame),
        message: "the \(role) answered \(first.occurrences) RSTs of the \(role.peer) with RSTs")
    }
  }
}
