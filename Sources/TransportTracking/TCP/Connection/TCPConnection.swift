/// One incarnation of a TCP connection, as far as the capture shows it.
///
/// The hot record: what every segment reads or writes, in 208 octets. What closing adds is elsewhere; see
/// `ClosingStore`.
public struct TCPConnection: FlowRecord, Sendable {
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

  /// What closing has added.
  enum ClosingLayer: UInt8, Sendable {
    /// An ``IrregularClose``, or nothing.
    case irregular
    /// A ``Close``, and nothing else.
    case close
    /// A ``ClosingReset``.
    case reset
  }

  /// Small facts, one bit each; the upper four are a ``FlowAbsence``.
  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8

    /// It may still take the fast path: synchronized, no FIN, no RST.
    static let steady = Marks(rawValue: 1 << 0)
    /// The opener's part of the round trip ends with an ACK that only completes the handshake: nothing was missed in between.
    static let exactRoundTrip = Marks(rawValue: 1 << 1)
    /// End b opened it.
    static let openedByB = Marks(rawValue: 1 << 2)
    /// End b sent the last segment.
    static let lastFromB = Marks(rawValue: 1 << 3)
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
    var marks: Marks = []
    var phase = Phase.synSent
    var openerEvidence = OpenerEvidence.none
    /// What ``TCPConnection/closing`` names.
    var layer = ClosingLayer.irregular
  }

  /// The flow.
  var key: StoredKey
  /// The number of this incarnation in order of first frames, from 0.
  public internal(set) var stream: UInt64
  /// End a of the flow as a sender.
  public internal(set) var a = TCPEndpoint()
  /// End b of the flow as a sender.
  public internal(set) var b = TCPEndpoint()
  var state = State()
  /// What closing has added, as ``State/layer`` says; ``PoolIndex/none`` when that is nothing.
  var closing = PoolIndex.none
  /// An older incarnation that is alive while this one is not established.
  var previous = PoolIndex.none

  /// No connection.
  static var blank: TCPConnection {
    let moment = Moment(frame: 0, time: Timestamp(nanoseconds: 0))
    return TCPConnection(stream: .max, .aToB, moment)
  }

  /// A connection that begins, with no frame yet.
  @inline(__always)
  init(stream: UInt64, _ direction: Direction, _ moment: Moment) {
    key = StoredKey()
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

  /// Whether a segment is neither FIN nor RST, and repeats nothing: mostly it adds nothing to an ``IrregularClose``.
  func isInOrder(_ segment: TCPSegment) -> Bool {
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

extension TCPConnection {
  var absence: FlowAbsence {
    @inline(__always) get { FlowAbsence(rawValue: state.marks.rawValue >> 4) }
    @inline(__always) set { state.marks = Marks(rawValue: state.marks.rawValue & 0xf | newValue.rawValue << 4) }
  }
}

extension TCPConnection.State {
  /// The way of the last segment.
  var lastDirection: Direction {
    @inline(__always) get { marks.contains(.lastFromB) ? .bToA : .aToB }
    @inline(__always) set { mark(.lastFromB, newValue == .bToA) }
  }

  /// The way from the opener to the other end.
  var opener: Direction {
    @inline(__always) get { marks.contains(.openedByB) ? .bToA : .aToB }
    @inline(__always) set { mark(.openedByB, newValue == .bToA) }
  }

  /// Whether it may still take the fast path.
  var isSteady: Bool {
    @inline(__always) get { marks.contains(.steady) }
    @inline(__always) set { mark(.steady, newValue) }
  }

  /// Whether the parts of the round trip are those of the network.
  var isRoundTripExact: Bool {
    get { marks.contains(.exactRoundTrip) }
    set { mark(.exactRoundTrip, newValue) }
  }

  @inline(__always)
  private mutating func mark(_ bit: TCPConnection.Marks, _ holds: Bool) {
    marks = marks.subtracting(bit).union(holds ? bit : [])
  }

  /// Round-trip time of the handshake; zero when unknown.
  var roundTrip: TimeSpan {
    acceptorTime == 0 || openerTime == 0 ? .zero : .microseconds(Int(acceptorTime) + Int(openerTime))
  }

  /// Whether both SYNs offered timestamps, so that every segment has to carry them (RFC 7323 §3.2).
  static func usesTimestamps(_ one: TCPEndpoint, _ other: TCPEndpoint) -> Bool {
    one.knows.isSuperset(of: [.syn, .timestamps]) && other.knows.isSuperset(of: [.syn, .timestamps])
  }
}
