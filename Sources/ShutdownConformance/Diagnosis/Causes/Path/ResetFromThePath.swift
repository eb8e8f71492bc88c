import TransportTracking

extension Hypothesis {
  /// Neither end sent that reset (RFC 3360, RFC 5961 §3.1).
  static let resetFromThePath = Hypothesis(
    .resetFromThePath, needs: [.reset],
    CauseDocumentation(
      happened:
        "A device between the ends, or a third party, sent the reset in an end's name: neither application asked for it.",
      shows: """
        Signs that the end did not send it, weighed: it came sooner than the end can be reached, it copies fields of the packet before it, its \
        time to live is that of another distance, both ends were reset in the same instant, it acknowledges what was never sent, the end goes on.
        """,
      silent: """
        An RST whose timestamps or identification continue the end's own came from its stack. One sign that the habit of one stack explains \
        proves nothing.
        """,
      advice: [
        "Look at what lies between the place of the capture and the end that the RST names: a firewall, an IPS, a load balancer, a censor.",
        "Capture at both ends: an RST that arrives at one and was not sent by the other was made in between.",
      ],
      commands: ["finack pair CLIENT SERVER", "conntrack -S", "nft monitor trace"],
      apart: "a capture at the end that it names, without that RST"),
    weigh: { context, scale in
      guard let facts = context.facts,
        facts.origin == .injected || facts.origin == .unknown && facts.injection.isHalfClaim
      else {
        return false
      }
      scale.at = facts.origin == .injected ? .path : facts.injection.isDeviceInFront ? .unknown : .path
      if facts.origin == .injected {
        scale.add(.decisive, "the \(facts.by) did not send this RST", facts.record.frame)
      }
      for entry in facts.injection.entries {
        let frames = FrameList(entry.frames)
        scale.add(
          entry.sign.weight >= 3 ? .strong : .weak, "\(entry.sign.words)", frames.array.first ?? 0,
          frames.array.count > 1 ? frames.array.last ?? 0 : 0)
      }
      return true
    },
    tell: { context in
      guard let facts = context.facts else { return "" }
      let signs = facts.injection.entries.map(\.sign.words).joined(separator: "; ")
      let who = facts.origin == .injected ? "is not the \(facts.by)'s" : "need not be the \(facts.by)'s"
      let source =
        facts.way.map { ": what made it is nearer than the \(facts.by), which is \(DurationText($0, .precise)) away" }
        ?? ""
      return """
        the RST in the \(facts.by)'s name (frame \(facts.record.frame)) \(who) (\(signs))\(source)
        """
    })
}
