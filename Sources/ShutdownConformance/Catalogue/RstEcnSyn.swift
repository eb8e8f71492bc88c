extension Rule {
  /// A SYN that is refused for its ECN bits (RFC 3360 §3, RFC 3168 §6.1.1.1).
  static let rstEcnSyn = Rule(
    "tcp-rst-ecn-syn", .deviation, "a SYN refused for the ECN bits, and accepted without them",
    requirement: Requirement("RFC 3360", "§3", .should),
    references: [Requirement("RFC 3168", "§6.1.1.1", .informative)],
    watches: .ecnRefused,
    documentation: RuleDocumentation(
      detects: """
        A SYN that offers Explicit Congestion Notification was answered with an RST; within ten seconds one without the offer, from the \
        same port, was accepted.
        """,
      matters: """
        The bits were once reserved, and no reason to reset a connection. Ends behind such a device cannot use ECN, and each \
        connection takes a round trip longer.
        """,
      packets: """
        > SEW 0:0(0)
        < R. 0:0(0) ack 1 win 0
        > S  0:0(0)
        < S. 0:0(0) ack 1
        """,
      silent: """
        Always a suspicion: the service may have begun to listen between the two. A SYN that is sent again without the offer because \
        nothing answered it was not refused.
        """,
      advice: """
        Look for an old firewall or load balancer in front of the server; let it pass the bits.
        """)
  ) { context in
    let (client, server, connection) = (context.endpoint(.client), context.endpoint(.server), context.view.connection)
    guard context.facts.isSynchronized, server.knows.contains(.synAck) else { return nil }
    var refusal: UInt64 = 0
    if client.knows.contains(.ecnWithdrawn) {
      let end = context.closing(.server)
      refusal = end.ignoredReset != 0 ? end.ignoredReset : end.reset.wasSynchronized ? 0 : end.reset.frame
    } else if let before = context.view.tracked.predecessor, !client.knows.contains(.ecnOffered),
      connection.firstTime.elapsed(since: before.lastTime) <= .seconds(10)
    {
      refusal = before.ecnRefusedFrame
    }
    guard refusal != 0 else { return nil }
    return Match(
      endpoint: .server, frames: [refusal, connection.firstFrame].sorted(),
      message: "the RST of frame \(refusal) answers a SYN with ECN, and the server accepted one without",
      isSuspicion: true)
  }
}
