import TransportTracking

extension Traits {
  /// The traits of a connection.
  init(view: Perspective, facts: TerminalFacts, reset: DecisiveReset?, settings: EvaluationSettings) {
    var traits = Traits(view.observations)
    let resets =
      view.observations.contains(.rst) ? max(view.closing(.client).resets, view.closing(.server).resets) : 0
    traits.formUnion(
      Self.derived(
        fins: (view.finState(.client), view.finState(.server)), facts: view.tracked.finFacts(settings.thresholds),
        isReset: reset != nil, resets: resets, settings))
    traits.formUnion(Self.irregularities(of: view))
    if facts.isSimultaneous { traits.insert(.simultaneousClose) }
    if !facts.isSynchronized { traits.insert(.neverEstablished) }
    if facts.ladder != .none { traits.insert(.ladder) }
    self = traits
  }

  /// The traits of a connection that ended in an ordinary way, of which nothing is watched that the code does not say.
  init(_ code: EndingCode, _ settings: EvaluationSettings) {
    var (fins, isReset) = ((FinState.none, FinState.none), false)
    if case .reset(let sender, let receiver, let crossesFin) = code.kind {
      (fins, isReset) = ((sender, crossesFin ? .sent : receiver), true)
    }
    self = Traits(code.observations).union(
      Self.derived(fins: fins, facts: code.facts, isReset: isReset, resets: isReset ? 1 : 0, settings))
  }

  /// What follows from the FINs, as they are at the end, and from the resets.
  private static func derived(
    fins: (FinState, FinState), facts: EndingCode.Facts, isReset: Bool, resets: UInt32, _ settings: EvaluationSettings
  ) -> Traits {
    var traits: Traits = []
    if (fins.0 == .none) != (fins.1 == .none) { traits.insert(.oneSidedClose) }
    if fins.0 == .sent || fins.1 == .sent { traits.insert(.finUnacked) }
    if isReset { traits.insert(.decisiveReset) }
    if resets > 0, resets >= settings.options.stormLength { traits.insert(.resetStorm) }
    if facts.contains(.finWithOutstandingData) { traits.insert(.finWithOutstandingData) }
    if facts.contains(.finUnpushed) { traits.insert(.finWithoutPush) }
    if facts.contains(.finAtClosedWindow) { traits.insert(.zeroWindowAtEnd) }
    if facts.contains(.finHeldBack) { traits.insert(.finHeldBack) }
    if facts.contains(.finAckedLate) { traits.insert(.finAckedLate) }
    return traits
  }

  /// What no connection has that ended in an ordinary way.
  private static func irregularities(of view: Perspective) -> Traits {
    var traits: Traits = []
    let hasReset = view.observations.contains(.rst)
    if hasReset, view.observations.contains(.noted) { traits.insert(.oddReset) }
    let predecessor = view.tracked.predecessor
    let withdrewECN = hasReset && view.endpoint(.client).knows.contains(.ecnWithdrawn)
    if withdrewECN || predecessor.map({ $0.ecnRefusedFrame != 0 }) == true { traits.insert(.ecnRefused) }
    if predecessor != nil { traits.insert(.reincarnation) }
    for role in Role.allCases where view.finState(role) != .none {
      if view.finState(role) == .sent, view.closing(role).fin.withheldAcks > 1 { traits.insert(.finWithheld) }
      if view.isLossy(role) { traits.insert(.lossAtClose) }
    }
    return traits
  }
}

extension ResetTraits {
  /// The traits of the decisive reset.
  init(_ reset: DecisiveReset, in view: Perspective, _ settings: EvaluationSettings) {
    let record = reset.record
    var traits = Self.derived(
      isSenderClosing: record.senderFin != .none, isReceiverClosing: view.closing(reset.by.peer).fin.exists,
      facts: EndingCode.Facts(record, settings.thresholds))
    if record.probes > 0 || record.ladder > 0 { traits.insert(.afterRepetition) }
    if !record.wasSynchronized { traits.insert(.whileOpening) }
    let diagnostics = view.tracked.diagnostics
    if diagnostics.aToB != nil || diagnostics.bToA != nil { traits.insert(.withDiagnostics) }
    self = traits
  }

  /// The traits of an RST that ended a connection in an ordinary way.
  init(_ code: EndingCode) {
    guard case .reset(let sender, let receiver, let crossesFin) = code.kind else {
      self = []
      return
    }
    self = Self.derived(
      isSenderClosing: sender != .none, isReceiverClosing: receiver != .none || crossesFin, facts: code.facts)
  }

  private static func derived(
    isSenderClosing: Bool, isReceiverClosing: Bool, facts: EndingCode.Facts
  ) -> ResetTraits {
    var traits: ResetTraits = []
    if isSenderClosing { traits.insert(.afterOwnFin) }
    if isReceiverClosing { traits.insert(.toCloser) }
    if facts.contains(.receiverUnacked) { traits.insert(.intoData) }
    if facts.contains(.afterSilence) { traits.insert(.afterSilence) }
    if facts.contains(.withoutAck) { traits.insert(.withoutAck) }
    if facts.contains(.atClosedWindow) { traits.insert(.atClosedWindow) }
    return traits
  }
}
