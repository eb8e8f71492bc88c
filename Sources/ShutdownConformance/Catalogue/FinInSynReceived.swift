import TransportTracking

extension Rule {
  /// A FIN from SYN-RECEIVED (RFC 9293 §3.10.4).
  static let finInSynReceived = Rule(
    "tcp-fin-in-syn-received", .note, "a FIN from the accepting end before its SYN was acknowledged",
    requirement: Requirement("RFC 9293", "§3.10.4", .informative),
    watches: .observed(.noted), gates: [.start, .bidirectional, .loss, .order],
    documentation: RuleDocumentation(
      detects: """
        The accepting end may close before its SYN is acknowledged (RFC 9293 §3.10.4, SYN-RECEIVED). The first \
        segment that it sends behind its SYN-ACK is a FIN, and nothing had acknowledged the SYN.
        """,
      matters: """
        It is what a listener does that accepts on the SYN alone (TCP Fast Open, simultaneous open). The peer learns \
        of the close with the handshake.
        """,
      packets: """
        < S. 0:0(0) ack 1
        < F. 1:1(0) ack 1
        > .  1:1(0) ack 2
        """,
      silent: """
        The acknowledgment that completes the handshake may have been missed by the capture: at the accepting end \
        itself it is a finding, elsewhere a suspicion.
        """,
      advice: """
        Nothing is wrong.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let fin = context.fin(role), fin.payloadLength == 0, fin.sequence == context.endpoint(role).isn + 1,
        context.evidence(.finInSynReceived, from: role).contains(where: { $0.frame == fin.frame })
      else { return nil }
      return Match(
        endpoint: role, frames: fin.frame, message: "a FIN before the SYN-ACK was acknowledged",
        isSuspicion: !context.isNear(role))
    }
  }
}
