/// What segments do to connections in their places.
extension ConnectionStore {
  /// Takes a segment for the connection in a place.
  @inline(__always)
  mutating func take(
    _ segment: TCPSegment, _ moment: Moment, at place: PoolIndex, closings: inout ClosingStore,
    pools: inout SharedPools, takesShortcuts: Bool = false
  ) {
    connections[place].take(segment, moment, closings: &closings, pools: &pools, takesShortcuts: takesShortcuts)
  }

  /// Puts what a segment gave cause to note into the log of its connection.
  mutating func log(
    _ notes: SegmentNotes, _ segment: TCPSegment, _ moment: Moment, at place: PoolIndex,
    closings: inout ClosingStore, pools: inout SharedPools
  ) {
    connections[place].log(notes, segment, moment, closings: &closings, pools: &pools)
  }

  /// Whether a connection has ended, as far as can be told now: both FINs acknowledged, or reset and not known to go on.
  func hasEnded(_ place: PoolIndex, closings: borrowing ClosingStore) -> Bool {
    if connections[place].isClosed { return true }
    guard connections[place].state.observations.contains(.rst) else { return false }
    guard connections[place].state.layer == .irregular else { return true }  // no close alone has an RST
    let closing = connections[place].closing
    return closings[closing].a.reset.endsConnection || closings[closing].b.reset.endsConnection
  }
}

extension ResetRecord {
  /// Whether this RST most likely ended the connection, as far as can be told now.
  var endsConnection: Bool { exists && position == .exact && !isDisproved }
}
