import TransportTracking

extension Hypothesis {
  /// Full-sized segments vanish, small ones arrive (RFC 2923 §2.1).
  static let pathMTUBlackHole = Hypothesis(
    .pathMTUBlackHole, needs: [.whole, .ladder],
    CauseDocumentation(
      happened:
        "Full-sized segments vanish on the way while small ones arrive: the path MTU is smaller, and nothing says so.",
      shows: """
        The same full-sized segment is sent again and again. Decisive: a shorter one that was sent behind it is acknowledged by SACK. Strong: \
        nothing as long as it was ever acknowledged, and shorter ones were.
        """,
      silent:
        "Where nothing at all comes back, it is a black hole of another kind. A segment of that length that was acknowledged rules it out.",
      advice: [
        "Let ICMP \u{201C}fragmentation needed\u{201D} (IPv6: packet too big) pass between the ends.",
        "Clamp the MSS to the path MTU on the router or tunnel in between, or turn on MTU probing at the sender.",
      ],
      commands: [
        "ping -M do -s 1472 {server}", "tracepath {server}",
        "iptables -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu",
        "sysctl net.ipv4.tcp_mtu_probing",
      ],
      apart: "shorter segments that arrive while this length does not"),
    weigh: { context, scale in
      guard let (role, ladder) = context.longLadder else { return false }
      let (sack, taken) = (context.view.closing(role).sackAbove, UInt32(context.view.endpoint(role).largestTaken))
      let isShorter = sack.exists && sack.edge > ladder.sequence && sack.length < ladder.length
      guard isShorter || taken > 0 && taken < ladder.length else { return false }
      scale.at = .path
      if isShorter {
        scale.add(
          .decisive, "a shorter segment, sent behind it, arrived", sack.frame, ladder.firstFrame, ladder.lastFrame)
      }
      if taken < ladder.length {
        scale.add(
          taken > 0 ? .strong : .weak, "nothing as long as \(ladder.length) octets was ever acknowledged",
          ladder.firstFrame,
          ladder.lastFrame)
      }
      return true
    },
    tell: { context in
      guard let (role, ladder) = context.longLadder else { return "" }
      let (sack, taken) = (context.view.closing(role).sackAbove, context.view.endpoint(role).largestTaken)
      let arrived: Message =
        sack.exists && sack.edge > ladder.sequence
        ? "one of \(sack.length) octets at most, sent behind it, arrived (SACK, frame \(sack.frame))"
        : "none of more than \(taken) octets ever arrived"
      return """
        a segment of \(ladder.length) octets of the \(role) vanishes: it was sent \(ladder.count) times again \
        (\(Wording.frames(ladder.firstFrame, ladder.lastFrame))), while \(arrived): the path MTU is smaller, and nothing says so
        """
    })
}

extension DiagnosisContext {
  /// No link cuts segments shorter than this: IPv6 guarantees 1,280 octets of a packet, headers included (RFC 8200 §5).
  private static let shortestCut: UInt32 = 1000

  /// Retransmissions of a segment that is long enough to be too long for the path.
  fileprivate var longLadder: (role: Role, ladder: RetransmissionLadder)? {
    guard rules.facts.isSynchronized else { return nil }
    for role in Role.allCases {
      guard let ladder = view.unansweredLadder(of: role, options), ladder.length >= Self.shortestCut else { continue }
      return (role, ladder)
    }
    return nil
  }
}
