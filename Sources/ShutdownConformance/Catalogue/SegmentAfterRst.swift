extension Rule {
  /// An end that goes on after its own reset (RFC 9293 §3.10.5: "Delete the TCB").
  static let segmentAfterRst = Rule(
    "tcp-segment-after-rst", .violation, "segments of an end that had reset the connection",
    requirement: Requirement("RFC 9293", "§3.10.5", .normative),
    references: [Requirement("RFC 9293", "§3.5.2", .normative)],
    watches: .oddReset, gates: [.start, .header, .source, .checksum, .subflow],
    documentation: RuleDocumentation(
      detects: """
        With its RST an end deletes the connection, and can send nothing but further RSTs. A segment of the same incarnation, sent \
        after the RST by the sender's own clock, shows that it did not.
        """,
      matters: """
        The peer has been told that the connection is gone; whatever follows is refused, and its data is lost.
        """,
      packets: """
        > R. 101:101(0) ack 301 <nop,nop,TS val 140 ecr 910>
        > P. 101:201(100) ack 301 <nop,nop,TS val 340 ecr 910>
        """,
      silent: """
        The RST has to be certainly the end's own: its timestamp is newer than that of the end's segment before it, older than that \
        of the segment after it, and all three came with the same time to live. Timestamps order the segments whatever the capture did. \
        Without them a forged RST, reordering, or another host behind the same address explain the packets, and nothing is said. \
        Neither is it when the peer went on as well: then the RST was a third party's. A new incarnation whose SYN was not captured \
        has other sequence numbers.
        """,
      advice: """
        A defect of the stack, or two owners of one connection, such as a proxy and a kernel that answers in its place.
        """)
  ) { context in
    context.forEachEnd { role in
      let (end, later) = (context.closing(role), context.evidence(.segmentAfterOwnReset, from: role))
      guard let first = later.first, end.reset.exists, !end.reset.receiverContinued, end.ignoredReset == 0 else {
        return nil
      }
      return Match(
        endpoint: role, frames: [end.reset.frame] + later.map(\.frame),
        message: """
          a segment at \(context.relative(first.sequence, of: role)), \(DurationText(.microseconds(Int(first.detail)), .brief)) after the \
          \(role)'s own RST at \(context.relative(end.reset.sequence, of: role))
          """)
    }
  }
}
