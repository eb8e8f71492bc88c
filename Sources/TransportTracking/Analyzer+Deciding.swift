/// Ends that are told before connections leave, for callers that watch packets as they come.
extension Analyzer {
  /// Creates an analyzer that tells of ends as soon as they have settled, by ``lendDecided(now:_:)``.
  public init(limits: TrackingLimits, deciding times: DecisionTimes, seed: UInt64) {
    self.init(limits: limits, seed: seed)
    table.watch = EndWatch(times)
  }

  /// Lends out the connections whose end is decided, as far as can be told now. They stay, and leave by ``drain(before:isOrdered:code:ordinary:_:)`` at the same frame
  /// as they would have otherwise; what later segments change is lent again.
  ///
  /// - Parameters:
  ///   - now: The time of the capture's clock. While packets come it is that of the latest; when there are none the clock goes on,
  ///     and only the caller can know.
  ///   - body: Takes a connection.
  public mutating func lendDecided(now: Timestamp, _ body: (TrackedConnection) -> Void) {
    takeBatch()
    table.lendDecided(now: now, body)
  }

  /// The flow of the segment that the latest frame completed; nil when it completed none.
  ///
  /// It is known whichever way the frame took, and whether the connection is tracked or not.
  public var latestFlow: FlowKey? {
    latest.map { batch.key(at: $0) }
  }
}
