/// What a judge of an RST looks at that ended a connection by the book, after a handshake that was captured, and of which nothing else was
/// noticed.
public struct PlainResetEnding: Sendable {
  /// What is known of FINs, and of the RST. Of two FINs by the book one acknowledges the other.
  public struct Facts: OptionSet, Sendable {
    /// One bit for each fact.
    public let rawValue: UInt16

    /// Creates a set from its bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// One end has sent a FIN, and the other has not.
    public static let oneFin = Facts(rawValue: 1 << 0)
    /// The receiver of the RST has sent a FIN, before or after.
    public static let receiverFin = Facts(rawValue: 1 << 1)
    /// A FIN was not acknowledged.
    public static let finUnacked = Facts(rawValue: 1 << 2)
    /// A FIN was sent while payload of earlier segments was outstanding.
    public static let finWithOutstandingData = Facts(rawValue: 1 << 3)
    /// The last payload before a FIN was not pushed.
    public static let finUnpushed = Facts(rawValue: 1 << 4)
    /// A FIN met a closed window.
    public static let finAtClosedWindow = Facts(rawValue: 1 << 5)
    /// Payload of the RST's sender was not acknowledged.
    public static let senderUnacked = Facts(rawValue: 1 << 6)
    /// Payload of the RST's receiver was not acknowledged.
    public static let receiverUnacked = Facts(rawValue: 1 << 7)
    /// The RST has no ACK.
    public static let withoutAck = Facts(rawValue: 1 << 8)
    /// The window of the RST's receiver was closed.
    public static let closedWindow = Facts(rawValue: 1 << 9)
    /// There was a FIN.
    public static let fin = Facts(rawValue: 1 << 10)
  }

  /// What was noticed: the RST, and FINs. It is put together, because what waits for its turn to leave has little room.
  public var observations: Observations { facts.contains(.fin) ? [.rst, .fin] : .rst }
  /// The FIN of the RST's sender at that moment.
  public let senderFin: ResetRecord.FinState
  /// The FIN of the RST's receiver at that moment.
  public let receiverFin: ResetRecord.FinState
  /// The rest.
  public let facts: Facts
  /// Capture time between the segment before the RST and the RST.
  public let silence: TimeSpan
  /// The longest time from a FIN to its acknowledgment.
  public let longestDelay: TimeSpan
  /// See ``PlainEnding/heldRoundTrip``.
  public let heldRoundTrip: TimeSpan

  /// What is known of a connection; nil when more has to be looked at. It and its reset are only read; see ``ConnectionTable``.
  init?(_ connection: inout TCPConnection, _ reset: inout PlainReset) {
    guard connection.openerEvidence == .syn, connection.observations.isSubset(of: [.rst, .fin]),
      connection.a.knows.isSuperset(of: [.syn, .seen]), connection.b.knows.isSuperset(of: [.syn, .seen])
    else { return nil }
    (senderFin, receiverFin) = (reset.record.senderFin, reset.record.receiverFin)
    silence = reset.record.silence
    var facts: Facts = connection.observations.contains(.fin) ? .fin : []
    if reset.record.senderUnacked > 0 { facts.insert(.senderUnacked) }
    if reset.record.receiverUnacked > 0 { facts.insert(.receiverUnacked) }
    if !reset.record.flags.contains(.ack) { facts.insert(.withoutAck) }
    if reset.record.receiverWindow == 0 { facts.insert(.closedWindow) }
    guard reset.close.hasBegun else {
      (self.facts, longestDelay, heldRoundTrip) = (facts, .zero, .zero)
      return
    }
    let (a, b) = (reset.close.a.fin, reset.close.b.fin)
    let (aExists, bExists) = (a.frame != 0, b.frame != 0)
    if aExists != bExists { facts.insert(.oneFin) }
    if reset.direction == .aToB ? bExists : aExists { facts.insert(.receiverFin) }
    if aExists { facts.formUnion(Self.facts(a, me: connection.a, peer: connection.b)) }
    if bExists { facts.formUnion(Self.facts(b, me: connection.b, peer: connection.a)) }
    self.facts = facts
    longestDelay = max(a.delay, b.delay)
    heldRoundTrip = PlainEnding.heldRoundTrip(&connection, &reset.close)
  }

  private static func facts(_ fin: PlainClose.PlainFin, me: TCPEndpoint, peer: TCPEndpoint) -> Facts {
    var facts: Facts = []
    if !me.knows.contains(.finAcked) { facts.insert(.finUnacked) }
    if fin.outstanding > fin.payloadLength { facts.insert(.finWithOutstandingData) }
    if PlainEnding.isUnpushed(fin.payloadLength, me.payloadFlags) { facts.insert(.finUnpushed) }
    if peer.knows.contains(.windowKnown), peer.window == 0 { facts.insert(.finAtClosedWindow) }
    return facts
  }
}
