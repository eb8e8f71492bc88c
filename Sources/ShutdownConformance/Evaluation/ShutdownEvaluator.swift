import TransportTracking

/// Judges connections: a tracked connection in, a ``ConnectionResult`` out. Pure; the same input gives the same result.
public struct ShutdownEvaluator: Sendable {
  /// The thresholds.
  public var options: EvaluationOptions {
    get { settings.options }
    set { settings = EvaluationSettings(newValue) }
  }

  /// The same where it can be held without a copy.
  private(set) var settings: EvaluationSettings

  /// Creates an evaluator.
  public init(options: EvaluationOptions = EvaluationOptions()) { settings = EvaluationSettings(options) }

  /// Judges one connection.
  ///
  /// - Complexity: O(1).
  public func evaluate(_ tracked: TrackedConnection) -> ConnectionResult {
    let context = context(of: tracked)
    let (view, terminal, reset) = (context.view, context.facts.terminal, context.reset)
    let connection = tracked.connection
    let (decision, findings, deviant) = decide(context)
    let (reported, diagnosis) = diagnose(context, findings)
    let isUnreadLikely = reported?.mayBe(.unreadData) ?? false
    let atRisk =
      terminal.class == .aborted
      ? view.dataAtRisk(reset, isUnreadLikely: isUnreadLikely, settings.options) : nil
    return ConnectionResult(
      id: ConnectionID(.tcp, connection.stream), client: view.address(.client), server: view.address(.server),
      roleBasis: view.roleBasis, start: connection.firstTime, end: connection.lastTime,
      frames: .init(first: connection.firstFrame, last: connection.lastFrame, count: UInt64(connection.frames)),
      bytes: PerEnd(client: view.endpoint(.client).payloadOctets, server: view.endpoint(.server).payloadOctets),
      verdict: decision.verdict, ending: decision.ending, isSuspect: decision.isSuspect,
      confidence: decision.confidence, deviant: deviant,
      gatesShut: context.gatesShut, initiator: view.initiator,
      fin: PerEnd(client: view.fin(.client), server: view.fin(.server)),
      reset: reported, delivery: PerEnd(client: view.delivery(.client), server: view.delivery(.server)),
      atRisk: atRisk,
      disconnectData: PerEnd(client: view.disconnectData(.client), server: view.disconnectData(.server)),
      timing: view.timing(reset), diagnosis: diagnosis,
      sequence: settings.options.matchesSequence ? context.takeSequence() : nil,
      applications: settings.options.infersIndications ? context.takeApplications() : nil, findings: findings,
      icmpFrames: tracked.icmp.frame == 0 ? nil : tracked.icmp.frame...tracked.icmp.lastFrame)
  }

  /// Why a connection ended as it did, and the reset as that explains it.
  private func diagnose(_ rules: RuleContext, _ findings: [Finding]) -> (Reset?, Diagnosis?) {
    guard rules.reset != nil || rules.terminal != .graceful else { return (nil, nil) }
    let context = DiagnosisContext(rules, findings: findings)
    let ranking = HypothesisCatalogue.rank(context)
    let reset = context.facts.map { Reset($0, reasons: ranking.reasons($0)) }
    return (reset, settings.options.diagnoses ? Diagnosis(ranking, context) : nil)
  }

  /// What is asked about a connection by everything that judges it.
  func context(of tracked: TrackedConnection) -> RuleContext {
    let view = Perspective(tracked)
    let resets = DecisiveReset.ofEnds(in: view)
    let reset = DecisiveReset.decisive(of: resets)
    let facts = facts(view, reset)
    let terminal = facts.terminal.class
    return RuleContext(
      view: view, facts: facts, terminal: terminal, resets: resets, reset: reset,
      gatesShut: gatesShut(view, terminal, reset),
      traits: Traits(view: view, facts: facts, reset: reset, settings: settings),
      resetTraits: reset.map { ResetTraits($0, in: view, settings) } ?? [], settings: settings)
  }

  /// The verdict on a connection, the findings that it rests on, and whether one of them is a deviation for certain.
  func decide(_ context: RuleContext) -> (decision: Decision, findings: [Finding], deviant: Bool) {
    let findings = RuleCatalogue.evaluate(context)
    let isBreached = settings.options.isDocumentStrict && context.documentedSequence.result == .breached
    let decision = Decision(
      violation: ViolationEvidence(findings), terminal: context.facts.terminal,
      isEvidenceWeak: isWeak(context.gatesShut, context.terminal, context.view)
    ).strict(isBreached: isBreached)
    let isDeviant = findings.indices.contains { findings[$0].level == .deviation && findings[$0].certainty == .hit }
    return (decision, findings, isDeviant)
  }

  /// What decides the terminal class. End x is the client.
  func facts(_ view: Perspective, _ reset: DecisiveReset?) -> TerminalFacts {
    var facts = TerminalFacts()
    facts.isSynchronized = view.phase == .synchronized
    facts.finX = view.finState(.client)
    facts.finY = view.finState(.server)
    facts.hasUnackedPayload = Role.allCases.contains { view.endpoint($0).unackedPayload > 0 }
    facts.isSimultaneous = view.initiator == .both
    facts.hasTrailingData = view.hasTrailingData
    facts.attempt = attempt(view, reset)
    facts.ladder = ladder(view)
    facts.isFinRetransmitted = isFinRetransmitted(view)
    facts.isIdle = view.silence > settings.options.idleLimit
    guard let reset else { return facts }
    facts.reset = reset.validity == .valid ? .valid : .doubtful
    facts.resetBy = reset.by == .client ? .x : .y
    guard reset.validity == .valid else { return facts }
    let (sender, receiver) = (reset.record.senderFin, reset.record.receiverFin)
    (facts.finX, facts.finY) = reset.by == .client ? (sender, receiver) : (receiver, sender)
    facts.isSynchronized = reset.record.wasSynchronized
    facts.hasUnackedPayload = reset.record.senderUnacked > 0 || reset.record.receiverUnacked > 0
    return facts
  }

  private func attempt(_ view: Perspective, _ reset: DecisiveReset?) -> TerminalFacts.Attempt {
    let observations = view.observations
    if observations.contains(.icmpRefused) { return .refused }
    let isAnswered = view.endpoint(.server).knows.contains(.syn)
    if let reset, reset.by == .server, !isAnswered { return .refused }
    if isAnswered { return .answered }
    return observations.contains(.synRetransmitted) ? .repeated : .single
  }

  private func ladder(_ view: Perspective) -> TerminalFacts.Ladder {
    var result = TerminalFacts.Ladder.none
    for role in Role.allCases {
      guard let ladder = view.unansweredLadder(of: role, settings.options) else { continue }
      if view.hasGivenUp(ladder, settings.options) { return .givenUp }
      result = .growing
    }
    return result
  }

  private func isFinRetransmitted(_ view: Perspective) -> Bool {
    Role.allCases.contains { role in
      let fin = view.closing(role).fin
      guard fin.copies > 1, view.finState(role) == .sent else { return false }
      return view.tracked.observedUntil.elapsed(since: fin.lastTime) < settings.options.quiescence
    }
  }
}
