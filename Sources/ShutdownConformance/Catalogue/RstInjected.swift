import TransportTracking

extension Rule {
  /// A reset that does not come from the end that it names (RFC 3360, RFC 5961 §1).
  static let rstInjected = Rule(
    "tcp-rst-injected", .note, "a reset that a third party sent in an end's name",
    requirement: Requirement("RFC 3360", "§2", .informative),
    references: [Requirement("RFC 5961", "§3.1", .informative)],
    watches: [.oddReset, .decisiveReset], gates: [.order],
    documentation: RuleDocumentation(
      detects: """
        Two or more independent signs that an RST was not sent by the end whose address it has, weighed: a time to live that differs, or \
        that only a neighbour of the capture can have; timestamps missing although it acknowledges as a live socket does; RSTs that step \
        through numbers the end has not reached (RST_SEQ_CHANGE of Weaver, Sommer and Paxson, NDSS 2009; their names are recalled); \
        identifications far from the end's, or that go on without it; the form of an answer with nothing to answer; both ends reset at \
        once; an end that goes on (RST_SEQ_DATA).
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
        One sign alone proves nothing, nor do several that the habit of one stack explains: stacks use another time to live for segments without a socket, and RSTs without timestamps are \
        common. That an end goes on counts only behind the time in which reordering is likely.
        """,
      advice: """
        Capture at both ends: an RST that arrives at one and was not sent by the other was injected. The time to live tells from how far.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let claim = context.decisiveClaim(role) ?? context.ignoredClaim(role) else { return nil }
      let signs = claim.entries.map(\.sign.words).joined(separator: ", ")
      return Match(
        endpoint: role, frames: claim.frames, message: "the RST does not look like the \(role)'s: \(signs)")
    }
  }
}

extension RuleContext {
  /// The claim that an end's decisive RST is a third party's.
  fileprivate func decisiveClaim(_ role: Role) -> InjectionEvidence? {
    guard reset?.by == role, let injection = resetFacts?.injection, injection.isClaim else { return nil }
    return injection
  }

  /// The claim that an end's RSTs without effect are a third party's.
  fileprivate func ignoredClaim(_ role: Role) -> InjectionEvidence? {
    guard closing(role).ignoredReset != 0 else { return nil }
    let injection = InjectionEvidence(ignoredBy: view, from: role)
    return injection.isClaim ? injection : nil
  }
}
