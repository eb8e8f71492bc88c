import TransportTracking

extension Rule {
  /// A reset that does not come from the end that it names (RFC 3360, RFC 5961 §1).
  static let rstInjected = Rule(
    "tcp-rst-injected", .note, "a reset that somebody else sent in an end's name",
    requirement: Requirement("RFC 3360", "§2", .informative),
    references: [Requirement("RFC 5961", "§3.1", .informative)],
    watches: .oddReset, gates: [.order],
    documentation: RuleDocumentation(
      detects: """
        Two or more independent signs that an RST was not sent by the end whose address it has: a time to live that differs by three or \
        more; timestamps missing although it acknowledges as a live socket does; RSTs that step through numbers the end has not \
        reached; identifications that go on without it; an end that goes on.
        """,
      matters: """
        The end is not to blame. Firewalls, censors, intrusion prevention and load balancers reset connections in the name of others, \
        and so do attackers.
        """,
      packets: """
        < P. 1:301(300) ack 101                  ; ttl 52
        < R. 301:301(0) ack 101                  ; ttl 113
        < P. 301:401(100) ack 201                ; ttl 52
        """,
      silent: """
        One sign alone proves nothing: stacks use another time to live for segments without a socket, and RSTs without timestamps are \
        common. That an end goes on counts only behind the time in which reordering is likely.
        """,
      advice: """
        Capture at both ends: an RST that arrives at one and was not sent by the other was injected. The time to live tells from how far.
        """)
  ) { context in
    context.forEachEnd { role in
      let mismatches = context.evidence(.resetMismatch, from: role)
      let kinds = mismatches.reduce(into: ResetMismatch()) { $0.formUnion(ResetMismatch(rawValue: $1.detail)) }
      let resumed = context.evidence(.identificationResumed, from: role)
      let later = context.evidence(.segmentAfterReset, from: role)
      var signs: [String] = []
      if kinds.contains(.timeToLive) { signs.append("another time to live") }
      if kinds.contains(.timestamps) { signs.append("no timestamps") }
      if kinds.contains(.stepped) { signs.append("numbers that step ahead of the end") }
      if !resumed.isEmpty { signs.append("an identification out of sequence") }
      if !later.isEmpty { signs.append("the end goes on") }
      guard signs.count >= 2 else { return nil }
      let end = context.closing(role)
      let resets = mismatches.map(\.frame) + [end.ignoredReset == 0 ? end.reset.frame : end.ignoredReset]
      let frames = Set(resets + later.prefix(1).map(\.frame) + resumed.prefix(1).map(\.frame)).subtracting([0]).sorted()
      return Match(
        endpoint: role, frames: frames,
        message: "the RST does not look like the \(role)'s: \(signs.joined(separator: ", "))")
    }
  }
}
