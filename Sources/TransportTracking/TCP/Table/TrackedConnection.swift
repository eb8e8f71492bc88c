/// A value for each direction of a flow.
public struct PerDirection<Value: Sendable>: Sendable {
  /// The value for what end a sends.
  public var aToB: Value
  /// The value for what end b sends.
  public var bToA: Value

  /// Creates the pair.
  public init(aToB: Value, bToA: Value) {
    self.aToB = aToB
    self.bToA = bToA
  }

  /// The value of one direction.
  public subscript(direction: Direction) -> Value { direction == .aToB ? aToB : bToA }
}

/// A connection that has left the table, lent to whoever judges it.
///
/// A class, because everything that judges a connection holds one, and it has a kilobyte: it is put together once.
public final class TrackedConnection: Sendable {
  /// The flow.
  public let key: FlowKey
  /// What every segment told.
  public let connection: TCPConnection
  /// The segments that were noted, in the order in which they were.
  public let evidence: [Evidence]
  /// The incarnation before this one, if it was captured and had ended.
  public let predecessor: Predecessor?
  /// The first ICMP error about it, and where the last one is.
  public let icmp: ICMPNotice
  /// For each direction, whether the peer acknowledged octets that the capture does not hold.
  public let isLossy: PerDirection<Bool>
  /// For each direction, what the RST carries to explain itself.
  public let diagnostics: PerDirection<ResetDiagnostics?>
  /// The capture time up to which it was observed.
  public let observedUntil: Timestamp
  /// The turn in which it left; see ``TrackingLimits/turn``. At the end of the capture the last of all.
  public let turn: UInt64

  /// The ends as senders, by direction. An element of these is read where it lies; a choice between two properties copies the whole end.
  @usableFromInline let senders: InlineArray<2, TCPEndpoint>
  /// What closing told of the ends, by direction.
  @usableFromInline let ends: InlineArray<2, ClosingEnd>
  /// The FINs as they were kept.
  let close: Close
  private let facts: SharedFacts?

  /// Puts a record together. The connection is only read: it is `inout` because a value of this size that is lent otherwise is copied.
  init(
    key: FlowKey, connection: inout TCPConnection, close: Close, ends: (a: ClosingEnd, b: ClosingEnd),
    rest: RareParts, observedUntil: Timestamp, turn: UInt64
  ) {
    self.key = key
    self.connection = connection
    self.close = close
    (evidence, predecessor, icmp) = (rest.evidence, rest.predecessor, rest.icmp)
    (isLossy, diagnostics) = (rest.isLossy, rest.diagnostics)
    facts = rest.service
    self.observedUntil = observedUntil
    self.turn = turn
    senders = [connection.a, connection.b]
    self.ends = [ends.a, ends.b]
  }

  /// What its server did lately, and what else neighbours tell, as of the moment in which it left or was lent.
  ///
  /// Nil when it was closed in the ordinary way by two FINs, when one SYN is all of it, and when it left because there were too many
  /// connections: that is in the middle of a turn, when threads have seen different frames.
  public var service: ServiceFacts? { facts?.facts }

  /// The end that sends in a direction.
  @inlinable @inline(__always)
  public func sender(_ direction: Direction) -> TCPEndpoint { senders[Int(direction.rawValue)] }

  /// What closing told of the end that sends in a direction.
  @inlinable @inline(__always)
  public func closing(_ direction: Direction) -> ClosingEnd { ends[Int(direction.rawValue)] }
}

/// What is kept of few connections.
struct RareParts {
  var evidence: [Evidence] = []
  var predecessor: Predecessor?
  var icmp = ICMPNotice()
  var isLossy = PerDirection(aToB: false, bToA: false)
  var diagnostics = PerDirection<ResetDiagnostics?>(aToB: nil, bToA: nil)
  var service: SharedFacts?
}
