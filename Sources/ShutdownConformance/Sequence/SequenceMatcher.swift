import TransportTracking

/// Finds the documented sequence in a connection: by acknowledgment numbers, never by timestamps.
struct SequenceMatcher {
  private let context: RuleContext
  private let initiator: Role
  private let first: FinRecord
  private let second: FinRecord?

  /// The sequence of a connection.
  static func match(_ context: RuleContext) -> ShutdownSequence {
    guard context.facts.isSynchronized else { return ShutdownSequence(.notApplicable, .neverEstablished) }
    let fins = Role.allCases.filter { context.fin($0) != nil }
    guard !fins.isEmpty else { return withoutFin(context) }
    switch context.view.initiator {
    case .both: return ShutdownSequence(.notApplicable, .simultaneous)
    case .client: return SequenceMatcher(context, initiator: .client)?.sequence ?? ShutdownSequence(.unknown)
    case .server: return SequenceMatcher(context, initiator: .server)?.sequence ?? ShutdownSequence(.unknown)
    case nil: return ShutdownSequence(.unknown)
    }
  }

  private static func withoutFin(_ context: RuleContext) -> ShutdownSequence {
    switch context.terminal {
    case .aborted: ShutdownSequence(.notApplicable, .aborted)
    case .open: ShutdownSequence(.notApplicable, .open)
    default: ShutdownSequence(.unknown)
    }
  }

  private init?(_ context: RuleContext, initiator: Role) {
    guard let first = context.fin(initiator) else { return nil }
    self.context = context
    self.initiator = initiator
    self.first = first
    // A FIN that crossed the reset, or does not answer the first, is not step (5).
    second = context.fin(initiator.peer).flatMap { $0.acknowledgment > first.sequence ? $0 : nil }
  }

  private var responder: Role { initiator.peer }

  /// The time of step (2): nil when no acknowledgment of the first FIN was captured.
  private var indicated: Timestamp? { first.ackedFrame == 0 ? nil : first.ackedTime }

  /// The time of step (6).
  private var answered: Timestamp? { second.flatMap { $0.ackedFrame == 0 ? nil : $0.ackedTime } }

  private var sequence: ShutdownSequence {
    let breaches = breaches
    var sequence = ShutdownSequence(result(breaches))
    sequence.steps = steps(breaches)
    sequence.edges = edges(breaches)
    sequence.breaches = breaches
    return sequence
  }

  private func result(_ breaches: [ShutdownSequence.Breach]) -> ShutdownSequence.Result {
    if !breaches.isEmpty { return .breached }
    if !context.gatesShut.isDisjoint(with: [.bidirectional, .loss]) { return .unknown }
    return indicated != nil && answered != nil ? .matched : .matchedPrefix
  }

  private var breaches: [ShutdownSequence.Breach] {
    var breaches: [ShutdownSequence.Breach] = []
    if let reset = context.reset, reset.validity == .valid {
      let knowsFin = reset.record.receiverFin == .acked || acknowledgesFin(reset.record)
      if reset.by == responder, knowsFin, reset.record.senderFin == .none { breaches.append(.closeBeforeDisconnect) }
      let answersData = reset.record.senderFin != .none && reset.record.receiverUnacked > 0
      if reset.by == initiator, answersData { breaches.append(.closeBeforeIndication) }
    }
    for role in Role.allCases {
      if !context.evidence(.dataAfterFin, from: role).isEmpty { breaches.append(.sendAfterDisconnect) }
      if !context.evidence(.finMoved, from: role).isEmpty { breaches.append(.secondDisconnect) }
    }
    return breaches
  }
}

extension SequenceMatcher {
  /// Whether an RST says itself that its sender had received the first FIN.
  private func acknowledgesFin(_ reset: ResetRecord) -> Bool {
    reset.flags.contains(.ack) && reset.acknowledgment == first.sequence + 1
  }
}

// MARK: - Steps and edges

extension SequenceMatcher {
  private typealias Step = ShutdownSequence.Step

  private func steps(_ breaches: [ShutdownSequence.Breach]) -> [Step] {
    let trailing = context.closing(responder)
    let begun = first.hasPayload ? first.payloadTime : nil
    let replied = trailing.trailingOctets > 0 ? trailing.trailingTime : second?.time
    var steps = [
      Step(name: "1", actor: .initiator, level: .observed, frames: [first.frame], earliest: begun, latest: first.time)
    ]
    guard let indicated else { return steps }
    let disconnected = second?.time
    steps += [
      Step(
        name: "2", actor: .responder, level: .inferred, frames: [first.ackedFrame], earliest: indicated,
        latest: disconnected),
      Step(
        name: "3", actor: .responder, level: .unobservable, frames: [], earliest: indicated, latest: disconnected),
      Step(name: "4", actor: .responder, level: .bounded, frames: [], earliest: indicated, latest: replied),
    ]
    if breaches.contains(.closeBeforeDisconnect) {
      let reset = context.reset?.record
      steps.append(
        Step(
          name: "5'", actor: .responder, level: .refuted, frames: [reset?.frame ?? 0], earliest: indicated,
          latest: reset?.time))
    }
    guard let second else { return steps + refutedClose(breaches) }
    return steps + laterSteps(second, replied: replied) + refutedClose(breaches)
  }

  private func laterSteps(_ second: FinRecord, replied: Timestamp?) -> [Step] {
    let trailing = context.closing(responder).trailingFrame
    let frames = trailing == 0 || trailing == second.frame ? [second.frame] : [trailing, second.frame]
    var steps = [
      Step(name: "5", actor: .responder, level: .observed, frames: frames, earliest: replied, latest: second.time),
      Step(name: "5'", actor: .responder, level: .unobservable, frames: [], earliest: second.time, latest: nil),
    ]
    guard let answered else { return steps }
    steps += [
      Step(
        name: "6", actor: .initiator, level: .inferred, frames: [second.ackedFrame], earliest: answered, latest: nil),
      Step(name: "7", actor: .initiator, level: .unobservable, frames: [], earliest: answered, latest: nil),
      Step(name: "8", actor: .initiator, level: .unobservable, frames: [], earliest: answered, latest: nil),
    ]
    return steps
  }

  private func refutedClose(_ breaches: [ShutdownSequence.Breach]) -> [Step] {
    guard breaches.contains(.closeBeforeIndication), let reset = context.reset?.record else { return [] }
    return [
      Step(
        name: "8", actor: .initiator, level: .refuted, frames: [reset.frame], earliest: first.time, latest: reset.time)
    ]
  }

  /// 1→2→3→4→5→5′ and 5→6→7→8, as far as the steps are known. There is no edge between 5′ and 6, 7 or 8.
  private func edges(_ breaches: [ShutdownSequence.Breach]) -> [ShutdownSequence.Edge] {
    var edges: [ShutdownSequence.Edge] = []
    func add(_ from: String, _ to: String, _ status: ShutdownSequence.Edge.Status) {
      edges.append(.init(from: from, to: to, status: status))
    }
    guard indicated != nil else { return [] }
    add("1", "2", .proven)
    add("2", "3", .consistent)
    add("3", "4", .consistent)
    if breaches.contains(.closeBeforeDisconnect) { add("5", "5'", .breached) }
    if second != nil {
      add("4", "5", .proven)
      add("5", "5'", .consistent)
    }
    if answered != nil {
      add("5", "6", .proven)
      add("6", "7", .consistent)
      add("7", "8", .consistent)
    }
    if breaches.contains(.closeBeforeIndication) { add("6", "8", .breached) }
    return edges
  }
}
