extension Rule {
  /// A FIN that was sent again with more or less data (RFC 9293 §3.8.6).
  static let finRepacketized = Rule(
    "tcp-fin-repacketized", .note, "a FIN that was sent again with more or less data",
    requirement: Requirement("RFC 9293", "§3.8.6", .may),
    watches: .observed(.finRetransmitted),
    documentation: RuleDocumentation(
      detects: """
        A sender may put what it sends again into other segments (RFC 9293 §3.8.6). A FIN was sent again at its \
        place in a segment with more or less payload.
        """,
      matters: """
        It explains why two FINs of different length are one, and that data before the FIN was lost or not \
        acknowledged in time.
        """,
      packets: """
        > F. 201:201(0) ack 301
        > FP. 101:201(100) ack 301
        """,
      silent: """
        The place is that of the FIN itself, behind the payload of its segment. When that differs it is \
        tcp-fin-seq-moved.
        """,
      advice: """
        Nothing is wrong. Look for loss before the FIN if it took long.
        """)
  ) { context in
    context.forEachEnd { role in
      let copies = context.evidence(.finRepacketized, from: role)
      guard let fin = context.fin(role), let first = copies.first else { return nil }
      return Match(
        endpoint: role, frames: [fin.frame] + copies.map(\.frame),
        message: """
          the FIN at \(context.relative(fin.sequence, of: role)) first with \(Wording.octets(fin.payloadLength)) of payload, \
          then with \(first.payloadLength)
          """)
    }
  }
}
