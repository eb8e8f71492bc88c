import TransportTracking

/// Finds the documented sequence in a connection: by acknowledgment numbers, never by timestamps.
struct SequenceMatcher {
  private let context: RuleContext
  private let initiator: Role
  /// Whether the responder's FIN answers the initiator's. One that crossed the reset, or does not answer the first, is not step (5).
  private let isAnswered: Bool

  /// The sequence of a connection.
  static func match(_ context: RuleContext) -> ShutdownSequence {
    guard context.facts.isSynchronized else { return ShutdownSequence(.notApplicable, .neverEstablished) }
    guard context.view.hasFin else { return withoutFin(context) }
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
    let (first, second) = (context.closing(initiator).fin, context.closing(initiator.peer).fin)
    guard first.exists else { return nil }
    self.context = context
    self.initiator = initiator
    isAnswered = second.exists && second.acknowledgment > first.sequence
  }

  @inline(__always)
  private var first: FinRecord { context.closing(initiator).fin }
  @inline(__always)
  private var second: FinRecord { context.closing(responder).fin }

  private var responder: Role { initiator.peer }

  private var sequence: ShutdownSequence {
    let breaches = breaches
    var sequence = ShutdownSequence(result(breaches))
    sequence.breaches = breaches
    sequence.marks = marks(breaches)
    return sequence
  }

  private func marks(_ breaches: [ShutdownSequence.Breach]) -> ShutdownSequence.Marks {
    let trailing = context.closing(responder)
    var marks = ShutdownSequence.Marks()
    marks.disconnect = .init(frame: first.frame, time: first.time)
    marks.lastPayload = first.hasPayload ? first.payloadTime : nil
    marks.indication = first.ackedFrame == 0 ? nil : .init(frame: first.ackedFrame, time: first.ackedTime)
    if trailing.trailingOctets > 0 { marks.answer = .init(frame: trailing.trailingFrame, time: trailing.trailingTime) }
    if isAnswered {
      marks.answeringDisconnect = .init(frame: second.frame, time: second.time)
      marks.answerIndication = second.ackedFrame == 0 ? nil : .init(frame: second.ackedFrame, time: second.ackedTime)
    }
    if breaches.contains(.closeBeforeDisconnect) || breaches.contains(.closeBeforeIndication) {
      marks.reset = context.reset.map { .init(frame: $0.record.frame, time: $0.record.time) }
    }
    // The RST itself may be the first segment that acknowledges the FIN.
    if breaches.contains(.closeBeforeDisconnect) { marks.indication = marks.indication ?? marks.reset }
    return marks
  }

  private func result(_ breaches: [ShutdownSequence.Breach]) -> ShutdownSequence.Result {
    if !breaches.isEmpty { return .breached }
    if !context.gatesShut.isDisjoint(with: [.bidirectional, .loss]) { return .unknown }
    return first.ackedFrame != 0 && isAnswered && second.ackedFrame != 0 ? .matched : .matchedPrefix
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
      if context.view.hasEvidence(.dataAfterFin, from: role) { breaches.append(.sendAfterDisconnect) }
      if context.view.hasEvidence(.finMoved, from: role) { breaches.append(.secondDisconnect) }
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
