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
    return ShutdownSequence(result(breaches), breaches: breaches, marks(breaches))
  }

  private func marks(_ breaches: [ShutdownSequence.Breach]) -> ShutdownSequence.Marks {
    let isEarly = breaches.contains(.closeBeforeDisconnect)
    let reset: ShutdownSequence.Mark? =
      isEarly || breaches.contains(.closeBeforeIndication)
      ? context.reset.map { .init(frame: $0.record.frame, time: $0.record.time) } : nil
    let indication = mark(first.ackedFrame, first.ackedTime)
    let trailing = context.closing(responder)
    return ShutdownSequence.Marks(
      disconnect: .init(frame: first.frame, time: first.time), lastPayload: first.hasPayload ? first.payloadTime : nil,
      // The RST itself may be the first segment that acknowledges the FIN.
      indication: indication ?? (isEarly ? reset : nil),
      answer: trailing.trailingOctets > 0
        ? .init(frame: trailing.trailingFrame, time: trailing.trailingTime) : nil,
      answeringDisconnect: isAnswered ? .init(frame: second.frame, time: second.time) : nil,
      answerIndication: isAnswered ? mark(second.ackedFrame, second.ackedTime) : nil, reset: reset)
  }

  /// A packet; nil when its frame is none.
  private func mark(_ frame: UInt64, _ time: Timestamp) -> ShutdownSequence.Mark? {
    frame == 0 ? nil : .init(frame: frame, time: time)
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
