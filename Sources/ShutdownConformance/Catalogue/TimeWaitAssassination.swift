extension Rule {
  /// A TIME-WAIT that an old duplicate ended (RFC 1337).
  static let timeWaitAssassination = Rule(
    "tcp-timewait-assassination", .note, "an old segment, its acknowledgment and a reset end TIME-WAIT early",
    requirement: Requirement("RFC 1337", "§2", .informative),
    references: [Requirement("RFC 1337", "§3", .informative)],
    watches: .observed(.segmentAfterClose), gates: [.duplicates, .source],
    documentation: RuleDocumentation(
      detects: """
        After a full close an old segment of the peer arrives, the end in TIME-WAIT acknowledges it, and the peer, which is closed, \
        answers that with a reset.
        """,
      matters: """
        The reset deletes the state that protects the next connection of the same ports, unless resets are ignored in TIME-WAIT (RFC 1337, \
        fix F1).
        """,
      packets: """
        > .  102:102(0) ack 302
        < .  250:300(50) ack 102
        > .  102:102(0) ack 302
        < R  302:302(0)
        """,
      silent: """
        A repeated FIN is answered without a reset: its sender is still there.
        """,
      advice: """
        Nothing is wrong with either end. Where ports are reused within a minute, ignore resets in TIME-WAIT (tcp_rfc1337).
        """)
  ) { context in
    guard let closer = context.activeCloser else { return nil }
    let record = context.closing(closer.peer).reset
    guard record.exists, let old = context.evidence(.segmentAfterClose, from: closer.peer).first,
      let answer = context.evidence(.segmentAfterClose, from: closer).first(where: { $0.frame > old.frame }),
      record.frame > answer.frame, record.sequence == answer.acknowledgment
    else { return nil }
    return Match(
      endpoint: closer, frames: old.frame, answer.frame, record.frame,
      message: "the reset of frame \(record.frame) answers an acknowledgment from TIME-WAIT, and may end it")
  }
}
