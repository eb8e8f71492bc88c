import TransportTracking

extension Hypothesis {
  /// Keep-alive probes without an answer, and a reset (RFC 9293 §3.8.4).
  static let keepAliveDeath = Hypothesis(
    .keepAliveDeath, needs: [.whole, .abort, .active],
    CauseDocumentation(
      happened:
        "An end asked by keep-alive probes whether the other is still there, got no answer, and gave the connection up.",
      shows: "Decisive: three probes or more at SND.NXT-1, and the RST when the next was due. Strong: two. Weak: one.",
      silent:
        "A probe that is answered begins the count anew. A reset much later than the next probe was due has another cause.",
      advice: [
        "Look for a peer that lost power or network, or a device on the way that forgot the connection and sent no reset.",
        "Keep-alive did what it is for: nothing is wrong with the end that reset.",
      ],
      commands: ["ss -tno '( dport = :{port} or sport = :{port} )'", "sysctl net.ipv4.tcp_keepalive_time"],
      apart: "probes that nothing answers, at even intervals"),
    weigh: { context, scale in
      guard let facts = context.abort, facts.probeInterval != nil else { return false }
      let probes = context.view.closing(facts.by).probes
      scale.at = .path
      let grade: Grade = probes.count > 2 ? .decisive : probes.count > 1 ? .strong : .weak
      scale.add(
        grade, "\(probes.count) keep-alive probes of the \(facts.by) were not answered", probes.firstFrame,
        probes.lastFrame,
        facts.record.frame)
      if probes.count > 1 { scale.add(.weak, "the RST came when the next was due", facts.record.frame) }
      return true
    },
    tell: { context in
      guard let facts = context.abort else { return "" }
      let probes = context.view.closing(facts.by).probes
      guard probes.count > 1 else {
        return """
          the \(facts.by) sent a keep-alive probe (frame \(probes.firstFrame)), got no answer for \
          \(DurationText(facts.record.silence, .precise)), and reset (frame \(facts.record.frame))
          """
      }
      return """
        the \(facts.by) sent \(probes.count) keep-alive probes \(DurationText(probes.interval ?? .zero, .precise)) apart (\
        \(Wording.frames(probes.firstFrame, probes.lastFrame))), got no answer, and reset (frame \(facts.record.frame))
        """
    })
}
