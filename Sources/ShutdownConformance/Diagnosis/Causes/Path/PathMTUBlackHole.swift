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
    weigh: { _, _ in false }, tell: { _ in "" })
}
