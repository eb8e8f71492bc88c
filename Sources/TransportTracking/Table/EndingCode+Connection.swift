/// Codes of connections. Those and their cold parts are only read: they are `inout` because a value of this size that is lent in another way
/// is copied.
extension EndingCode {
  /// The code of a connection; ``unknown`` when its whole record has to be looked at.
  @inline(__always)
  init(_ connection: inout TCPConnection, _ closings: inout ClosingStore, _ thresholds: EndingThresholds) {
    switch connection.state.closingForm {
    case .whole: self = .unknown
    case .plain: self.init(&connection, &closings[plain: connection.closing], thresholds)
    case .reset: self.init(&connection, &closings[reset: connection.closing], thresholds)
    }
  }

  private init(_ connection: inout TCPConnection, _ close: inout PlainClose, _ thresholds: EndingThresholds) {
    guard connection.isClosed, connection.observations.subtracting(.fin).isDisjoint(with: thresholds.watched) else {
      self = .unknown
      return
    }
    var facts = Self.facts(close.a.fin, me: connection.a, peer: connection.b)
    facts.formUnion(Self.facts(close.b.fin, me: connection.b, peer: connection.a))
    facts.formUnion(Self.facts(&connection, &close, thresholds))
    self.init(closed: facts)
  }

  private init(_ connection: inout TCPConnection, _ reset: inout PlainReset, _ thresholds: EndingThresholds) {
    guard connection.openerEvidence == .syn, connection.observations.isSubset(of: [.rst, .fin]),
      connection.a.knows.isSuperset(of: [.syn, .seen]), connection.b.knows.isSuperset(of: [.syn, .seen])
    else {
      self = .unknown
      return
    }
    var facts: Facts = []
    if reset.record.senderUnacked > 0 { facts.insert(.senderUnacked) }
    if reset.record.receiverUnacked > 0 { facts.insert(.receiverUnacked) }
    if !reset.record.flags.contains(.ack) { facts.insert(.withoutAck) }
    if reset.record.receiverWindow == 0 { facts.insert(.atClosedWindow) }
    if reset.record.silence >= thresholds.idleTime { facts.insert(.afterSilence) }
    if reset.close.hasBegun {
      let (a, b) = (reset.close.a.fin, reset.close.b.fin)
      if a.frame != 0 { facts.formUnion(Self.facts(a, me: connection.a, peer: connection.b)) }
      if b.frame != 0 { facts.formUnion(Self.facts(b, me: connection.b, peer: connection.a)) }
      facts.formUnion(Self.facts(&connection, &reset.close, thresholds))
    }
    let receiver = reset.direction == .aToB ? reset.close.b.fin : reset.close.a.fin
    self.init(
      reset: facts, sender: reset.record.senderFin, receiver: reset.record.receiverFin,
      crossesFin: receiver.frame != 0 && reset.record.receiverFin == .none)
  }

  /// What there is to say of one FIN.
  private static func facts(_ fin: PlainClose.PlainFin, me: TCPEndpoint, peer: TCPEndpoint) -> Facts {
    var facts: Facts = []
    if fin.outstanding > fin.payloadLength { facts.insert(.finWithOutstandingData) }
    let isUnpushed = fin.payloadLength == 0 && !me.payloadFlags.isEmpty && !me.payloadFlags.contains(.psh)
    if isUnpushed { facts.insert(.finUnpushed) }
    if peer.knows.contains(.windowKnown), peer.window == 0 { facts.insert(.finAtClosedWindow) }
    return facts
  }

  /// What there is to say of the times of FINs.
  private static func facts(
    _ connection: inout TCPConnection, _ close: inout PlainClose, _ thresholds: EndingThresholds
  ) -> Facts {
    var facts: Facts = []
    if max(close.a.fin.delay, close.b.fin.delay) > thresholds.acknowledgmentDelay { facts.insert(.finAckedLate) }
    guard let roundTrip = connection.roundTrip, roundTrip >= thresholds.heldRoundTrip else { return facts }
    let isHeldByA = close.a.fin.heldBack >= roundTrip / 2 && connection.isNear(.aToB)
    let isHeldByB = close.b.fin.heldBack >= roundTrip / 2 && connection.isNear(.bToA)
    if isHeldByA || isHeldByB { facts.insert(.finHeldBack) }
    return facts
  }
}
