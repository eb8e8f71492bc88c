extension Rule {
  /// Keep-alive probes sooner than the default of two hours (RFC 9293 §3.8.4).
  static let keepAliveFast = Rule(
    "tcp-keepalive-fast", .note, "keep-alive probes after less than two hours",
    requirement: Requirement("RFC 9293", "§3.8.4", .must, number: "MUST-28"),
    watches: .observed(.keepAlive),
    documentation: RuleDocumentation(
      detects: """
        The interval of keep-alive probes must default to no less than two hours. A probe came after a shorter silence.
        """,
      matters: """
        Probes keep state in NATs and firewalls alive, and find dead peers sooner; they also wake radios, and end connections in outages.
        """,
      packets: """
        +60 > . 100:100(0) ack 301
        < . 301:301(0) ack 101
        """,
      silent: """
        The requirement is about the default, and an application may ask for less: nobody can see that, so it is a note. What follows \
        another segment within a second is not a probe of an idle connection.
        """,
      advice: """
        Nothing is wrong. If the probes are not wanted, look at SO_KEEPALIVE and its times in the application.
        """)
  ) { context in
    context.forEachEnd { role in
      let probes = context.evidence(.keepAliveProbe, from: role).filter { 1000..<7_200_000 ~= $0.detail }
      guard let shortest = probes.min(by: { $0.detail < $1.detail }) else { return nil }
      return Match(
        endpoint: role, frames: probes.map(\.frame),
        message: "a keep-alive probe after \(DurationText(.milliseconds(Int(shortest.detail)), .precise)) of silence")
    }
  }
}
