/// The flows of connections: those of IPv4 are in the records, the others beside them.
extension FlowTable {
  /// The flow of the connection in a place.
  @inline(__always)
  func key(of place: PoolIndex) -> FlowKey { key(connections[place].key) }

  /// The flow that a record keeps.
  @inline(__always)
  func key(_ stored: StoredKey) -> FlowKey { stored.long == .none ? stored.short : longKeys[stored.long] }

  /// Whether the connection in a place is one of a flow.
  @inline(__always)
  func isOne(_ place: PoolIndex, of key: FlowKey) -> Bool {
    connections[place].key.holds(key) || isLongOne(place, of: key)
  }

  @inline(__always)
  private func isLongOne(_ place: PoolIndex, of key: FlowKey) -> Bool {
    let long = connections[place].key.long
    return long != .none && longKeys[long] == key
  }

  /// Keeps the flow of a new connection.
  @inline(__always)
  mutating func store(_ key: FlowKey) -> StoredKey { StoredKey(key) ?? StoredKey(at: longKeys.insert(key)) }

  /// Forgets the flow of a connection that is freed.
  @inline(__always)
  mutating func forgetKey(of place: PoolIndex) {
    let long = connections[place].key.long
    if long != .none { longKeys.remove(long) }
  }
}
