extension Rule {
  /// An answer to a SYN that does not have the form of a refusal (RFC 9293 §3.5.2, §3.10.7.1).
  static let rstSynsentForm = Rule(
    "tcp-rst-synsent-form", .note, "a reset in answer to a SYN whose numbers do not refuse it",
    requirement: Requirement("RFC 9293", "§3.10.7.1", .normative),
    references: [
      Requirement("RFC 9293", "§3.5.2", .normative), Requirement("RFC 9293", "§3.5.3", .normative),
    ],
    watches: .neverEstablished,
    documentation: RuleDocumentation(
      detects: """
        A SYN is refused with sequence number zero, ACK, and the number behind the SYN. Here an RST directly behind the SYN has another \
        sequence number, no ACK, or acknowledges something else.
        """,
      matters: """
        A client in SYN-SENT drops an RST that does not acknowledge its SYN: it waits for its timeout instead of failing at once.
        """,
      packets: """
        > S  0:0(0)
        < R. 0:0(0) ack 0 win 0
        """,
      silent: """
        It is never a violation of the end: before a connection is established nothing tells an RST of the end from one that a firewall \
        sent in its name, and such forms are typical of those. An RST without ACK, or one that acknowledges something far away, may \
        answer a segment that was not captured: these are suspicions.
        """,
      advice: """
        Look for a packet filter in front of the server that makes its own resets, and let it follow RFC 9293 §3.10.7.1.
        """)
  ) { context in
    let (client, record) = (context.endpoint(.client), context.closing(.server).reset)
    guard record.exists, !record.wasSynchronized, !record.followsOwnSegment, record.precedingFrame != 0 else {
      return nil
    }
    guard client.knows.contains(.syn), !context.endpoint(.server).knows.contains(.syn) else { return nil }
    let distance = record.acknowledgment.distance(from: client.nxt)
    let (fault, isSuspicion): (String, Bool)
    if !record.flags.contains(.ack) {
      (fault, isSuspicion) = ("it has no ACK", true)
    } else if record.position != .exact {
      (fault, isSuspicion) = (
        "it acknowledges \(context.relative(record.acknowledgment, of: .client))", abs(Int(distance)) > 2
      )
    } else if record.sequence.rawValue != 0 {
      (fault, isSuspicion) = ("its sequence number is \(record.sequence) and not 0", false)
    } else {
      return nil
    }
    return Match(
      endpoint: .server, frames: record.precedingFrame, record.frame,
      message: "an RST answers the SYN, but \(fault)", isSuspicion: isSuspicion)
  }
}
