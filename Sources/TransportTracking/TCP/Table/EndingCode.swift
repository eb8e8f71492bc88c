/// How a connection ended that did so in an ordinary way: in 16 bits all that decides its verdict, so that a table can judge it.
///
/// Nearly all connections of a busy capture have one. It is made when the connection ends, while its record is near, and waits in a queue in
/// the stead of the record. Who only counts endings never loads the record again.
public struct EndingCode: Hashable, Sendable {
  /// The state of both FINs in the upper four bits, and ``Facts`` in the lower twelve.
  public let rawValue: UInt16

  /// What else decides. A bit is only set in an ending that it can be a fact of.
  public struct Facts: OptionSet, Hashable, Sendable {
    /// One bit for each fact.
    public let rawValue: UInt16

    /// Creates a set from its bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A FIN was sent while payload of earlier segments was outstanding.
    public static let finWithOutstandingData = Facts(rawValue: 1 << 0)
    /// The last payload before a FIN was not pushed.
    public static let finUnpushed = Facts(rawValue: 1 << 1)
    /// An end had sent a FIN, and the other offered no window.
    public static let finAtClosedWindow = Facts(rawValue: 1 << 2)
    /// An end at which the capture was made seems to have held its FIN back for half a round trip that is long enough
    /// (``EndingThresholds/heldRoundTrip``). See ``FinRecord/heldBack``.
    public static let finHeldBack = Facts(rawValue: 1 << 3)
    /// A FIN was acknowledged late (``EndingThresholds/acknowledgmentDelay``).
    public static let finAckedLate = Facts(rawValue: 1 << 4)
    /// Payload of the RST's sender was not acknowledged.
    public static let senderUnacked = Facts(rawValue: 1 << 5)
    /// Payload of the RST's receiver was not acknowledged.
    public static let receiverUnacked = Facts(rawValue: 1 << 6)
    /// The RST has no ACK.
    public static let withoutAck = Facts(rawValue: 1 << 7)
    /// The window of the RST's receiver was closed.
    public static let atClosedWindow = Facts(rawValue: 1 << 8)
    /// Nothing had been sent for long before the RST (``EndingThresholds/idleTime``).
    public static let afterSilence = Facts(rawValue: 1 << 9)
  }

  /// What ended it.
  public enum Kind: Equatable, Sendable {
    /// One SYN is all that was captured.
    case synOnly
    /// Two FINs, each sent once and acknowledged, the second of which answers the first.
    case closed
    /// An exact RST, of its own sender as far as can be told, after no FIN or ordinary ones.
    ///
    /// The states of the FINs are those at the moment of the RST; of two FINs one acknowledges the other. `crossesFin` says that the receiver
    /// had sent a FIN which the RST crossed on the way: then its state is ``FinState/none``.
    case reset(senderFin: FinState, receiverFin: FinState, crossesFin: Bool)
  }

  /// An ending that the whole record has to be looked at for.
  static let unknown = EndingCode(rawValue: 0)
  /// One SYN is all that was captured.
  public static let synOnly = EndingCode(rawValue: 1 << 12)

  init(closed facts: Facts) { rawValue = 2 << 12 | facts.rawValue }

  init(reset facts: Facts, sender: FinState, receiver: FinState, crossesFin: Bool) {
    let states = 3 * (crossesFin ? 3 : UInt16(receiver.rawValue)) + UInt16(sender.rawValue)
    rawValue = (3 + states) << 12 | facts.rawValue
  }

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Whether it is known at all.
  @inline(__always)
  var isKnown: Bool { rawValue != 0 }

  /// What else decides.
  public var facts: Facts { Facts(rawValue: rawValue & 0xfff) }

  /// What ended it.
  public var kind: Kind {
    let state = UInt8(rawValue >> 12)
    switch state {
    case ...1: return .synOnly
    case 2: return .closed
    default:
      let (receiver, sender) = (state - 3).quotientAndRemainder(dividingBy: 3)
      return .reset(
        senderFin: FinState(rawValue: sender) ?? .none,
        receiverFin: FinState(rawValue: receiver) ?? .none, crossesFin: receiver == 3)
    }
  }

  /// What was noticed, but for what nobody watches.
  public var observations: Observations {
    switch kind {
    case .synOnly: []
    case .closed: .fin
    case .reset(.none, .none, false): .rst
    case .reset: [.rst, .fin]
    }
  }
}

/// From where on something counts that an ``EndingCode`` says.
public struct EndingThresholds: Equatable, Sendable {
  /// What was noticed of a connection that makes its whole record be looked at; see ``Observations``.
  public var watched: Observations
  /// A FIN that was acknowledged later than this was acknowledged late.
  public var acknowledgmentDelay: TimeSpan
  /// Silence before an RST that is long.
  public var idleTime: TimeSpan
  /// Of a shorter round trip, half of it is no sign of a FIN that was held back.
  public var heldRoundTrip: TimeSpan

  /// Creates thresholds.
  public init(watched: Observations, acknowledgmentDelay: TimeSpan, idleTime: TimeSpan, heldRoundTrip: TimeSpan) {
    self.watched = watched
    self.acknowledgmentDelay = acknowledgmentDelay
    self.idleTime = idleTime
    self.heldRoundTrip = heldRoundTrip
  }

  /// With these no ending is ordinary.
  public static let none = EndingThresholds(
    watched: Observations(rawValue: .max), acknowledgmentDelay: .zero, idleTime: .zero, heldRoundTrip: .zero)
}
