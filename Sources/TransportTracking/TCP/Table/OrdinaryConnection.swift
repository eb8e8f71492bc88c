/// An ordinary connection, of which nothing is to say that others like it do not say too, but for numbers: one that two
/// FINs closed, or one SYN without an answer.
///
/// Nearly all connections of a busy capture are one of these. Who writes records of them needs these 300 octets, and the whole record
/// of one of each kind.
public struct OrdinaryConnection: Sendable {
  /// What connections have in common that differ in numbers alone.
  public struct Likeness: Equatable, Sendable {
    /// What was noticed.
    public let observations: Observations
    let a: End
    let b: End
    let phase: TCPConnection.Phase
    let openerEvidence: TCPConnection.OpenerEvidence
    let opener: Direction
    /// The way of the first FIN; nil when there was none.
    let closer: Direction?
    /// Whether new payload of the end that closed first was captured.
    let isFlightKnown: Bool
    /// Whether it sent payload since it last received some.
    public let hasFlight: Bool

    /// What is known of an end, and whether it sent payload.
    struct End: Equatable, Sendable {
      let knows: TCPEndpoint.Knowledge
      let hasPayload: Bool
    }

    /// Whether the client sent payload.
    public var hasClientPayload: Bool { (opener == .aToB ? a : b).hasPayload }
    /// Whether the server sent payload.
    public var hasServerPayload: Bool { (opener == .aToB ? b : a).hasPayload }
  }

  /// An end, and what it sent.
  public struct End: Sendable {
    /// Its address and port.
    public var address: SocketAddress
    /// Octets of payload; retransmissions count once.
    public var octets: UInt64

    /// An end, and what it sent.
    public init(address: SocketAddress, octets: UInt64) {
      (self.address, self.octets) = (address, octets)
    }
  }

  /// The numbers of an end that closed; zeros when it did not.
  public struct Numbers: Sendable {
    /// The frame of its FIN.
    public var frame: UInt64 = 0
    /// The time of its FIN.
    public var time = Timestamp(nanoseconds: 0)
    /// The first frame that acknowledges the FIN.
    public var ackedFrame: UInt64 = 0
    /// The time of ``ackedFrame``.
    public var ackedTime = Timestamp(nanoseconds: 0)

    /// The numbers of an end.
    public init(frame: UInt64, time: Timestamp, ackedFrame: UInt64, ackedTime: Timestamp) {
      (self.frame, self.time, self.ackedFrame, self.ackedTime) = (frame, time, ackedFrame, ackedTime)
    }

    init() {}
  }

  /// What is the same for all that are like this one.
  public let likeness: Likeness
  /// How it ended.
  public let ending: EndingCode
  /// The number of the connection.
  public let stream: UInt64
  /// The turn in which it left.
  public let turn: UInt64
  /// The end that opened it.
  public var client: End
  /// The end that was connected to.
  public var server: End
  /// The time of the first frame.
  public var start: Timestamp
  /// The time of the last frame.
  public var end: Timestamp
  /// The first and the last frame, and how many there are.
  public var frames: (first: UInt64, last: UInt64, count: UInt32)
  /// The end that closed first.
  public var first = Numbers()
  /// The end whose FIN answers that.
  public var second = Numbers()
  /// The last payload of the end that closed first, and how much it sent since it last received some.
  public var flight = (end: Timestamp(nanoseconds: 0), octets: 0 as UInt32)
}

extension OrdinaryConnection {
  /// A connection of one SYN.
  init(_ connection: EmbryonicConnection, turn: UInt64) {
    let key = connection.key
    var connection = connection.connection()
    self.init(&connection, key, Likeness(&connection, closer: nil, hasFlight: false), .synOnly, turn: turn)
  }

  /// A connection that two FINs closed, the second of which answers the first. It and its close are only read; see ``ConnectionTable``.
  init?(
    _ connection: inout TCPConnection, _ key: FlowKey, _ close: inout Close, _ ending: EndingCode, turn: UInt64
  ) {
    guard connection.openerEvidence != .none else { return nil }
    let aAnswers = close.a.acknowledgment >= connection.b.nxt
    let bAnswers = close.b.acknowledgment >= connection.a.nxt
    guard aAnswers != bAnswers else { return nil }
    let flight = Self.flight(bAnswers ? connection.a : connection.b)
    self.init(
      &connection, key, Likeness(&connection, closer: bAnswers ? .aToB : .bToA, hasFlight: flight.octets > 0), ending,
      turn: turn)
    self.flight = flight
    let (a, b) = (Numbers(close.a), Numbers(close.b))
    (first, second) = bAnswers ? (a, b) : (b, a)
  }

  private init(
    _ connection: inout TCPConnection, _ key: FlowKey, _ likeness: Likeness, _ ending: EndingCode, turn: UInt64
  ) {
    self.likeness = likeness
    self.ending = ending
    (stream, self.turn) = (connection.stream, turn)
    let a = End(address: key.a, octets: connection.a.payloadOctets)
    let b = End(address: key.b, octets: connection.b.payloadOctets)
    (client, server) = connection.opener == .aToB ? (a, b) : (b, a)
    (start, end) = (connection.firstTime, connection.lastTime)
    frames = (connection.firstFrame, connection.lastFrame, connection.frames)
  }

  /// The last payload of an end that has closed, and what it sent since it last received some.
  private static func flight(_ end: TCPEndpoint) -> (end: Timestamp, octets: UInt32) {
    (end.payloadTime, UInt32(max(0, (end.nxt - 1).distance(from: end.flightStart))))
  }
}

extension OrdinaryConnection.Likeness {
  fileprivate init(_ connection: inout TCPConnection, closer: Direction?, hasFlight: Bool) {
    observations = connection.observations
    a = End(knows: connection.a.knows, hasPayload: connection.a.payloadOctets > 0)
    b = End(knows: connection.b.knows, hasPayload: connection.b.payloadOctets > 0)
    (phase, openerEvidence, opener) = (connection.phase, connection.openerEvidence, connection.opener)
    self.closer = closer
    self.hasFlight = hasFlight
    switch closer {
    case .aToB: isFlightKnown = connection.a.knows.contains(.payload)
    case .bToA: isFlightKnown = connection.b.knows.contains(.payload)
    case nil: isFlightKnown = false
    }
  }
}

extension OrdinaryConnection.Numbers {
  fileprivate init(_ fin: Close.End) {
    (frame, time, ackedFrame, ackedTime) = (fin.frame, fin.time, fin.ackedFrame, fin.ackedTime)
  }
}

extension TrackedConnection {
  /// The whole record of an ordinary connection, but with the numbers of another that is like it. What there is to say of its FINs
  /// (``finFacts(_:)``) stays: nothing of that is watched of either.
  public func withNumbers(of ordinary: OrdinaryConnection) -> TrackedConnection {
    var connection = connection
    var ends = (a: ends[0], b: ends[1])
    let (a, b) = connection.opener == .aToB ? (ordinary.client, ordinary.server) : (ordinary.server, ordinary.client)
    connection.a.setPayload(a.octets)
    connection.b.setPayload(b.octets)
    (connection.state.firstTime, connection.state.lastTime) = (ordinary.start, ordinary.end)
    (connection.state.firstFrame, connection.state.lastFrame, connection.state.frames) = ordinary.frames
    switch ordinary.likeness.closer {
    case .aToB:
      ends.a.fin.setNumbers(ordinary.first, ordinary.flight)
      ends.b.fin.setNumbers(ordinary.second, nil)
    case .bToA:
      ends.b.fin.setNumbers(ordinary.first, ordinary.flight)
      ends.a.fin.setNumbers(ordinary.second, nil)
    case nil: break
    }
    let rest = RareParts(
      evidence: evidence, predecessor: predecessor, icmp: icmp, isLossy: isLossy, diagnostics: diagnostics)
    return TrackedConnection(
      key: FlowKey(a.address, b.address), connection: &connection, close: close, ends: ends, rest: rest,
      observedUntil: observedUntil, turn: turn)
  }
}

extension FlowKey {
  /// A key of two ends of one version, whatever their order.
  fileprivate init(_ a: SocketAddress, _ b: SocketAddress) {
    self.init(
      aHigh: a.address.high, aLow: a.address.low, bHigh: b.address.high, bLow: b.address.low,
      ports: UInt32(a.port) << 16 | UInt32(b.port), version: a.address.version)
  }
}

extension TCPEndpoint {
  fileprivate mutating func setPayload(_ octets: UInt64) { sequenceSpace = sequenceSpace - payloadOctets + octets }
}

extension FinRecord {
  fileprivate mutating func setNumbers(
    _ close: OrdinaryConnection.Numbers, _ flight: (end: Timestamp, octets: UInt32)?
  ) {
    (frame, time, lastTime) = (close.frame, close.time, close.time)
    (ackedFrame, ackedTime) = (close.ackedFrame, close.ackedTime)
    guard let flight else { return }
    (payloadTime, flightStart) = (flight.end, sequence - flight.octets)
  }
}
