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
public struct TrackedConnection: Sendable {
  /// What every segment told.
  public let connection: TCPConnection
  /// What its closing told.
  public let closing: TCPClosing
  /// The segments that were noted, in the order in which they were.
  public let evidence: [Evidence]
  /// The incarnation before this one, if it was captured and had ended.
  public let predecessor: Predecessor?
  /// For each direction, whether the peer acknowledged octets that the capture does not hold.
  public let isLossy: PerDirection<Bool>
  /// For each direction, what the RST carries to explain itself.
  public let diagnostics: PerDirection<ResetDiagnostics?>
  /// The capture time up to which it was observed.
  public let observedUntil: Timestamp
  /// The turn in which it left; see ``TrackingLimits/turn``. At the end of the capture the last of all.
  public let turn: UInt64

  /// What the closing told of the end that sends in a direction.
  @inlinable @inline(__always)
  public func closing(_ direction: Direction) -> TCPClosing.End { direction == .aToB ? closing.a : closing.b }
}
