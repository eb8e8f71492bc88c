/// Codes of connections. What is only read is `inout` here: a value of this size that is lent in another way is copied.
extension EndingCode {
  /// The code of a connection; ``unknown`` when its whole record has to be looked at.
  @inline(__always)
  init(_ connection: inout TCPConnection, _ closings: inout ClosingStore, _ thresholds: EndingThresholds) {
    switch connection.state.layer {
    case .irregular: self = .unknown
    case .close: self.init(&connection, &closings[close: connection.closing], thresholds)
    case .reset: self.init(&connection, reset: connection.closing, &closings, thresholds)
    }
  }

  private init(_ connection: inout TCPConnection, _ close: inout Close, _ thresholds: EndingThresholds) {
    guard connection.isClosed, connection.observations.subtracting(.fin).isDisjoint(with: thresholds.watched) else {
      self = .unknown
      return
    }
    self.init(closed: Facts(&connection, close, thresholds))
  }

  private init(
    _ connection: inout TCPConnection, reset place: PoolIndex, _ closings: inout ClosingStore,
    _ thresholds: EndingThresholds
  ) {
    guard connection.openerEvidence == .syn, connection.observations.isSubset(of: [.rst, .fin]),
      connection.a.knows.isSuperset(of: [.syn, .seen]), connection.b.knows.isSuperset(of: [.syn, .seen])
    else {
      self = .unknown
      return
    }
    let (record, direction) = (closings[reset: place].record, closings[reset: place].direction)
    var (facts, crosses) = (Facts(record, thresholds), false)
    let close = closings[reset: place].close
    if close != .none {
      facts.formUnion(Facts(&connection, closings[close: close], thresholds))
      let isReceiverClosing = direction == .aToB ? closings[close: close].b.exists : closings[close: close].a.exists
      crosses = isReceiverClosing && record.receiverFin == .none
    }
    self.init(reset: facts, sender: record.senderFin, receiver: record.receiverFin, crossesFin: crosses)
  }
}

extension EndingCode.Facts {
  /// What there is to say of the FINs of a connection.
  @inline(__always)
  init(_ connection: inout TCPConnection, _ close: Close, _ thresholds: EndingThresholds) {
    self = []
    if close.a.exists { formUnion(Self(close.a, me: connection.a, peer: connection.b)) }
    if close.b.exists { formUnion(Self(close.b, me: connection.b, peer: connection.a)) }
    if max(close.a.delay, close.b.delay) > thresholds.acknowledgmentDelay { insert(.finAckedLate) }
    guard let roundTrip = connection.roundTrip, roundTrip >= thresholds.heldRoundTrip else { return }
    let isHeldByA = close.a.heldBack(by: connection.a) >= roundTrip / 2 && connection.isNear(.aToB)
    let isHeldByB = close.b.heldBack(by: connection.b) >= roundTrip / 2 && connection.isNear(.bToA)
    if isHeldByA || isHeldByB { insert(.finHeldBack) }
  }

  /// What there is to say of one FIN.
  @inline(__always)
  private init(_ fin: Close.End, me: TCPEndpoint, peer: TCPEndpoint) {
    self = []
    if fin.outstanding > fin.payloadLength { insert(.finWithOutstandingData) }
    if !fin.followsPush(of: me) { insert(.finUnpushed) }
    if peer.knows.contains(.windowKnown), peer.window == 0 { insert(.finAtClosedWindow) }
  }

  /// What there is to say of an RST.
  @inline(__always)
  public init(_ reset: ResetRecord, _ thresholds: EndingThresholds) {
    self = []
    if reset.senderUnacked > 0 { insert(.senderUnacked) }
    if reset.receiverUnacked > 0 { insert(.receiverUnacked) }
    if !reset.flags.contains(.ack) { insert(.withoutAck) }
    if reset.receiverWindow == 0 { insert(.atClosedWindow) }
    if reset.followsSilence(of: thresholds.idleTime) { insert(.afterSilence) }
  }
}

extension TrackedConnection {
  /// What there is to say of its FINs: the same as the code of its ending says, if it has one.
  public func finFacts(_ thresholds: EndingThresholds) -> EndingCode.Facts {
    var connection = connection
    return EndingCode.Facts(&connection, close, thresholds)
  }
}
