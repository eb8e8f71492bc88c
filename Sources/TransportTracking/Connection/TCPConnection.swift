/// One incarnation of a TCP connection, as far as the capture shows it.
///
/// The hot record: what every segment reads or writes, in 240 octets. The rest is in ``TCPClosing``.
public struct TCPConnection: Sendable {
  /// How far the opening had come.
  public enum Phase: UInt8, Sendable, Comparable {
    /// A SYN, without an acceptable answer.
    case synSent
    /// A SYN-ACK.
    case synReceived
    /// Something was exchanged beyond the handshake, or the capture began in the middle.
    case synchronized

    /// Orders phases by time.
    public static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
  }

  /// How the opener was found.
  public enum OpenerEvidence: UInt8, Sendable {
    /// No handshake was captured.
    case none
    /// Its SYN.
    case syn
    /// The SYN-ACK that answers it.
    case synAck
  }

  /// The forms in which the cold part of a connection is kept.
  enum ClosingForm: UInt8, Sendable {
    /// A ``TCPClosing``, or nothing.
    case whole
    /// A ``PlainClose``.
    case plain
    /// A ``PlainReset``.
    case reset
  }

  /// Why the table's index does not name a connection.
  struct Absence: OptionSet, Sendable {
    let rawValue: UInt8

    /// It names a later incarnation in its place.
    static let superseded = Absence(rawValue: 1 << 0)
    /// The connection has left for good.
    static let departed = Absence(rawValue: 1 << 1)
    /// The place is free, or what it holds was lent out for good.
    static let retired = Absence(rawValue: 1 << 2)
  }

  /// What belongs to neither end.
  struct State: Sendable {
    var observations: Observations = []
    var firstTime = Timestamp(nanoseconds: 0)
    var lastTime = Timestamp(nanoseconds: 0)
    /// The time of the last SYN, then of the SYN-ACK: for the round-trip time of the handshake.
    var synTime = Timestamp(nanoseconds: 0)
    var firstFrame: UInt64 = 0
    var lastFrame: UInt64 = 0
    var frames: UInt32 = 0
    /// From the SYN to the SYN-ACK at the vantage point, in microseconds; zero when unknown.
    var acceptorTime: UInt32 = 0
    /// From the SYN-ACK to what acknowledges it at the vantage point, in microseconds; zero when unknown.
    var openerTime: UInt32 = 0
    /// The way of the last segment.
    var lastDirection = Direction.aToB
    var phase = Phase.synSent
    var openerEvidence = OpenerEvidence.none
    var opener = Direction.aToB
    /// Whether it may still take the fast path: synchronized, no FIN, no RST.
    var isSteady = false
    /// Whether ``openerTime`` ends with an ACK that only completes the handshake: nothing was missed in between.
    var isRoundTripExact = false
    /// Why the table's index does not name it; empty while it does.
    var absence: Absence = []
    /// What ``TCPConnection/closing`` names.
    var closingForm = ClosingForm.whole
  }

  /// The flow.
  public internal(set) var key: FlowKey
  /// The number of this incarnation in order of first frames, from 0.
  public internal(set) var stream: UInt64
  /// End a of the flow as a sender.
  public internal(set) var a = TCPEndpoint()
  /// End b of the flow as a sender.
  public internal(set) var b = TCPEndpoint()
  var state = State()
  /// The cold part; ``PoolIndex/none`` until it is needed.
  var closing = PoolIndex.none
  /// An older incarnation that is alive while this one is not established.
  var previous = PoolIndex.none

  /// No connection.
  static var blank: TCPConnection {
    let moment = Moment(frame: 0, time: Timestamp(nanoseconds: 0))
    return TCPConnection(key: TCPSegment.none.key, stream: .max, .aToB, moment)
  }

  /// A connection that begins, with no frame yet.
  @inline(__always)
  init(key: FlowKey, stream: UInt64, _ direction: Direction, _ moment: Moment) {
    self.key = key
    self.stream = stream
    state.firstTime = moment.time
    state.lastTime = moment.time
    state.opener = direction
  }
}

extension TCPConnection {
  /// What was noticed.
  public var observations: Observations { state.observations }
  /// The time of the first frame.
  public var firstTime: Timestamp { state.firstTime }
  /// The time of the last frame.
  public var lastTime: Timestamp { state.lastTime }
  /// The number of the first frame.
  public var firstFrame: UInt64 { state.firstFrame }
  /// The number of the last frame.
  public var lastFrame: UInt64 { state.lastFrame }
  /// How many frames there are; stops counting at `UInt32.max`.
  public var frames: UInt32 { state.frames }
  /// How far the opening had come.
  public var phase: Phase { state.phase }
  /// How the opener was found.
  public var openerEvidence: OpenerEvidence { state.openerEvidence }
  /// The way from the opener to the other end; that of the first frame when no handshake was captured.
  public var opener: Direction { state.opener }
  /// Round-trip time of the handshake; nil when the handshake was not captured.
  public var roundTrip: TimeSpan? { state.roundTrip == .zero ? nil : state.roundTrip }
  /// Whether ``roundTrip`` and its parts are those of the network: no part of the handshake was missed or sent again.
  public var isRoundTripExact: Bool { state.isRoundTripExact }
  /// The part of ``roundTrip`` that lies between the vantage point and an end; nil when it is not known.
  public func roundTrip(to end: Direction) -> TimeSpan? {
    guard state.roundTrip != .zero else { return nil }
    return .microseconds(Int(end == state.opener ? state.openerTime : state.acceptorTime))
  }

  /// Whether the capture was made at an end: nearly none of the handshake's round trip lies between the two.
  public func isNear(_ end: Direction) -> Bool {
    guard isRoundTripExact, let whole = roundTrip, let part = roundTrip(to: end) else { return false }
    return part * 10 <= whole || whole <= .microseconds(100)
  }

  /// The end that sends in a direction.
  @inlinable @inline(__always)
  public func sender(_ direction: Direction) -> TCPEndpoint { direction == .aToB ? a : b }

  /// Whether this place of the pool holds a connection.
  var isInUse: Bool { state.absence.isDisjoint(with: [.departed, .retired]) }

  /// Marks the place as free: no queue entry names the stream any more.
  mutating func retire() {
    stream = .max
    state.absence.insert(.retired)
  }

  /// Whether a segment adds nothing to ``TCPClosing``: neither FIN nor RST, and nothing that was sent before.
  func isPlain(_ segment: TCPSegment) -> Bool {
    guard segment.flags.isDisjoint(with: [.fin, .rst]) else { return false }
    let sender = sender(segment.direction)
    return !sender.knows.contains(.next) || segment.sequence >= sender.nxt
  }

  /// Counts a frame of this connection.
  @inline(__always)
  mutating func touch(_ moment: Moment, _ direction: Direction) {
    state.lastDirection = direction
    if state.frames == 0 {
      state.firstFrame = moment.frame
      state.firstTime = moment.time
    } else if moment.time < state.lastTime {
      state.observations.insert(.clockStep)
    }
    state.lastTime = moment.time
    state.lastFrame = moment.frame
    if state.frames < .max { state.frames += 1 }
  }
}

extension TCPConnection.State {
  /// Round-trip time of the handshake; zero when unknown.
  var roundTrip: TimeSpan {
    acceptorTime == 0 || openerTime == 0 ? .zero : .microseconds(Int(acceptorTime) + Int(openerTime))
  }

  /// Whether both SYNs offered timestamps, so that every segment has to carry them (RFC 7323 §3.2).
  static func usesTimestamps(_ one: TCPEndpoint, _ other: TCPEndpoint) -> Bool {
    one.knows.isSuperset(of: [.syn, .timestamps]) && other.knows.isSuperset(of: [.syn, .timestamps])
  }
}
