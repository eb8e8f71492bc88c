import TransportTracking

/// What hypotheses see of a connection: what rules see, what they found, and what is known of the decisive RST.
struct DiagnosisContext {
  let rules: RuleContext
  /// What the rules found.
  let findings: [Finding]
  /// What is known of the decisive RST; nil when there was none.
  let facts: ResetFacts?
  /// What the connection has of what hypotheses need.
  let offered: Hypothesis.Needs

  init(_ rules: RuleContext, findings: [Finding]) {
    (self.rules, self.findings) = (rules, findings)
    facts = rules.resetFacts
    offered = Self.offered(rules, findings, facts)
  }

  /// A silence that is longer than a week is rather one of the capture, which was put together from several.
  static let longestSilence: TimeSpan = .seconds(604_800)

  var view: Perspective { rules.view }
  var options: EvaluationOptions { rules.options }

  /// The decisive RST, if the connection was established.
  var abort: ResetFacts? { offered.contains(.abort) ? facts : nil }

  /// Whether it is known, and not guessed, who opened the connection.
  var knowsRoles: Bool { view.roleBasis == .syn || view.roleBasis == .synAck }

  /// What the server endpoint did lately, to others, too; nil when that is not known.
  var service: ServiceFacts? { view.tracked.service }

  /// The last connection that the same endpoint accepted before this one began, and how long before; nil when none is known.
  var acceptBefore: (neighbour: ServiceFacts.Neighbour, elapsed: TimeSpan)? {
    let connection = view.connection
    guard let found = service?.lastAccept(before: connection.firstTime, notOf: connection.firstFrame) else {
      return nil
    }
    return (found, connection.firstTime.elapsed(since: found.time))
  }

  /// The first connection that the same endpoint accepted after a moment, and how long after; nil when none is known.
  func acceptAfter(_ moment: Timestamp) -> (neighbour: ServiceFacts.Neighbour, elapsed: TimeSpan)? {
    guard let found = service?.firstAccept(after: moment, notOf: view.connection.firstFrame) else { return nil }
    return (found, found.time.elapsed(since: moment))
  }

  /// Octets of payload that an end had sent and nothing has acknowledged, the RST included; none when a part of it was not captured.
  func undelivered(_ role: Role) -> UInt64 {
    guard let facts, !view.isLossy(role), view.endpoint(role).knows.contains(.acknowledged) else { return 0 }
    return view.undelivered(role, facts.reset)
  }

  /// The frame that an RST came directly behind, if it is the peer's.
  func stimulus(of record: ResetRecord) -> UInt64? {
    record.followsOwnSegment || record.precedingFrame == 0 ? nil : record.precedingFrame
  }

  /// Whether no lost frame, nor a direction that was not captured, may be the missing half of a cause. Of an attempt that nothing answered
  /// there is one direction alone.
  private static func isWhole(_ rules: RuleContext) -> Bool {
    if rules.isWhole([.bidirectional, .loss, .order]) { return true }
    let isUnanswered = !rules.facts.isSynchronized && !rules.view.endpoint(.server).knows.contains(.seen)
    return isUnanswered && rules.view.endpoint(.client).knows.contains(.syn) && rules.isWhole([.loss, .order])
  }

  private static func offered(_ rules: RuleContext, _ findings: [Finding], _ facts: ResetFacts?) -> Hypothesis.Needs {
    let observations = rules.view.observations
    var offered: Hypothesis.Needs = []
    if isWhole(rules) { offered.insert(.whole) }
    if !rules.view.tracked.evidence.isEmpty { offered.insert(.noted) }
    if observations.contains(.fin) { offered.insert(.fin) }
    if observations.contains(.zeroWindow) { offered.insert(.zeroWindow) }
    if rules.facts.ladder != .none { offered.insert(.ladder) }
    if rules.view.tracked.icmp.frame != 0 { offered.insert(.icmp) }
    if !rules.facts.isSynchronized { offered.insert(.unestablished) }
    if findings.contains(where: \.isViolation) { offered.insert(.violation) }
    guard let facts else { return offered.union(.noReset) }
    offered.insert([.reset, facts.record.wasSynchronized ? .abort : .opening])
    if facts.origin == .active || facts.origin == .unknown { offered.insert(.active) }
    if facts.origin == .reflex || facts.origin == .unknown { offered.insert(.reflex) }
    if facts.record.senderFin != .none { offered.insert(.senderFin) }
    if facts.record.receiverFin != .none { offered.insert(.receiverFin) }
    return offered
  }
}

extension Finding {
  /// Whether a MUST was broken for certain.
  var isViolation: Bool { level == .violation && certainty == .hit }
}

extension Wording {
  /// `frame 7`, `frames 7 to 9`.
  static func frames(_ first: UInt64, _ last: UInt64? = nil) -> String {
    guard let last, last != first else { return "frame \(first)" }
    return "frames \(first) to \(last)"
  }
}
