import TransportTracking

extension Rule {
  /// A segment without the timestamps that were negotiated (RFC 7323 §3.2).
  static let timestampsMissing = Rule(
    "tcp-ts-missing", .violation, "segments without the timestamps that both ends negotiated",
    requirement: Requirement("RFC 7323", "§3.2", .must),
    watches: .observed(.timestampsMissing),
    gates: [.start, .bidirectional, .loss, .header, .order, .source, .checksum, .subflow],
    documentation: RuleDocumentation(
      detects: """
        Both SYNs offered timestamps, so every later segment but an RST has to carry them. An end began with timestamps, and then sent \
        segments without.
        """,
      matters: """
        A receiver should drop such a segment silently (RFC 7323 §3.2): a FIN or the acknowledgment of one is lost, and the close hangs.
        """,
      packets: """
        > P. 1:101(100) ack 1 <nop,nop,TS val 100 ecr 50>
        > F. 101:101(0) ack 1
        > .  102:102(0) ack 2
        """,
      silent: """
        When an end has no timestamps in any segment behind its SYN, a middlebox strips them. A keep-alive probe without payload tells \
        nothing: some stacks (that of macOS) make it from a template without options, and it is answered all the same. One segment alone, and segments with \
        another time to live, may be forged. What a capture shows that was not made at the sender may have been changed on the way. \
        An RST needs no timestamps.
        """,
      advice: """
        Look for what closes in the stead of the host: keep-alive or offload code of the driver, a load balancer, a security product.
        """)
  ) { context in
    guard
      context.isWhole([.start, .bidirectional, .loss, .header, .order, .source, .checksum, .subflow]),
      !context.traits.contains(.observed(.synData))
    else { return [] }
    return context.forEachEnd { role in
      let missing = context.evidence(.timestampsMissing, from: role)
      let begin = context.endpoint(role).isn + 1
      guard let first = missing.first, first.occurrences > 1, context.isNear(role),
        missing.allSatisfy({ $0.sequence > begin }),
        missing.contains(where: { $0.time.elapsed(since: first.time) > lateTime })
      else { return nil }
      return Match(
        endpoint: role, frames: missing.map(\.frame),
        message: """
          \(first.occurrences) segments without timestamps from \(context.relative(first.sequence, of: role)) on, although the \
          \(context.relative(first.sequence, of: role) - 1) octets before had them
          """)
    }
  }
}
