/// What tables of TCP connections do beside.
extension FlowTable where Record == TCPConnection {
  /// The place of a flow's latest incarnation; the marked place where the flow is embryonic.
  @inline(__always)
  func find(_ key: FlowKey, hash: UInt32, orIn embryonic: borrowing EmbryonicStore) -> PoolIndex? {
    index.find(hash) { place in
      place.isWhole ? isOne(place, of: key) : embryonic.connections[place.unmarked].key == key
    }
  }

  /// Brings that near which closing has added to a connection, whose record has been brought near before.
  @inline(__always)
  func prefetchClosing(of place: PoolIndex, in closings: borrowing ClosingStore) {
    guard connections[place].closing != .none else { return }
    closings.prefetch(connections[place].closing, connections[place].state.layer)
  }

  /// Whether a connection may end with the next segment: then it will be looked for where those that have ended are.
  @inline(__always)
  func mayEnd(_ place: PoolIndex) -> Bool { connections[place].closing != .none }

  /// Cuts the newer incarnation's link to a superseded connection that is about to leave: its place will be recycled.
  mutating func forgetPrevious(_ place: PoolIndex, hash: UInt32) {
    guard connections[place].absence.contains(.superseded), let newer = find(key(of: place), hash: hash),
      connections[newer].previous == place
    else { return }
    connections[newer].previous = .none
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
