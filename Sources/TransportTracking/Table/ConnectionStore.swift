/// Connections with the index that finds them. What closing adds to them is in pools that all stores share, so that it need not move.
///
/// The table has two of these: one for connections that are alive, which every segment looks into and which must stay small enough for
/// the caches, and one for those that have ended, which only late segments and new handshakes look into. The index of the first one also
/// names embryonic connections: what answers a SYN is found as quickly as what goes on.
struct ConnectionStore: ~Copyable {
  private var index: FlowIndex
  var connections: SlotPool<TCPConnection>
  /// The flows that a record has no place for; see ``StoredKey``.
  var longKeys = SlotPool<FlowKey>()
  /// How many connections there are.
  private(set) var count = 0
  /// Whether ordinary segments take the short ways, which a test holds against the long one.
  var takesShortcuts = true

  /// Creates a store.
  ///
  /// - Parameters:
  ///   - reserved: For how many connections address space is set aside.
  ///   - spacing: How many places its index has for each, at least.
  init(reserved: Int, spacing: Int) {
    connections = SlotPool(reserved: reserved)
    index = FlowIndex(spacing: spacing)
  }

  /// The place of a flow's latest incarnation.
  @inline(__always)
  func find(_ key: FlowKey, hash: UInt32) -> PoolIndex? {
    index.find(hash) { $0.isWhole && isOne($0, of: key) }
  }

  /// The same; the marked place where the flow is embryonic.
  @inline(__always)
  func find(_ key: FlowKey, hash: UInt32, orIn embryonic: borrowing EmbryonicStore) -> PoolIndex? {
    index.find(hash) { place in
      place.isWhole ? isOne(place, of: key) : embryonic.connections[place.unmarked].key == key
    }
  }

  /// The place that most likely belongs to a hash, marked where the flow is embryonic; ``PoolIndex/none`` when none is near.
  @inline(__always)
  func likelyPlace(_ hash: UInt32) -> PoolIndex { index.likelyPlace(hash) }

  /// Whether a place, which was found before others were taken, is still that of a flow's latest incarnation.
  @inline(__always)
  func isFound(_ key: FlowKey, at place: PoolIndex) -> Bool {
    place.isWhole && connections[place].state.marks.isDisjoint(with: .absent) && isOne(place, of: key)
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

  /// Whether there is nothing in the store.
  @inline(__always)
  var isEmpty: Bool { count == 0 }

  /// Adds a connection of a flow that is not in the index.
  mutating func insert(_ connection: TCPConnection, of key: FlowKey, hash: UInt32) -> PoolIndex {
    let place = insert(of: key) { $0 = connection }
    index.insert(hash, place)
    return place
  }

  /// Adds a connection that is written where it will lie, without its entry in the index.
  @inline(__always)
  private mutating func insert(of key: FlowKey, _ write: (inout TCPConnection) -> Void) -> PoolIndex {
    let place = connections.insert(blank: TCPConnection.blank, write)
    connections[place].key = store(key)
    count += 1
    return place
  }

  /// Adds a flow that is embryonic to the index.
  mutating func insertEmbryonic(_ place: PoolIndex, hash: UInt32) { index.insert(hash, place.markedEmbryonic) }

  /// Takes a flow that is embryonic out of the index.
  mutating func removeEmbryonic(_ place: PoolIndex, hash: UInt32) { index.remove(hash, place.markedEmbryonic) }

  /// Adds the whole record of a connection that was embryonic, written where it will lie.
  @inline(__always)
  mutating func insert(
    _ key: FlowKey, inSteadOf embryo: PoolIndex, hash: UInt32, _ write: (inout TCPConnection) -> Void
  ) -> PoolIndex {
    let place = insert(of: key, write)
    index.replace(hash, embryo.markedEmbryonic, with: place)
    return place
  }

  /// Adds a connection that takes the place of an older incarnation in the index; the older one stays in the store.
  mutating func insert(
    _ connection: TCPConnection, of key: FlowKey, superseding old: PoolIndex, hash: UInt32
  ) -> PoolIndex {
    let place = insert(of: key) { $0 = connection }
    index.replace(hash, old, with: place)
    connections[old].state.marks.insert(.superseded)
    return place
  }

  /// Gives an older incarnation its place in the index back, in the stead of the newer one that had taken it.
  mutating func restore(_ old: PoolIndex, inPlaceOf new: PoolIndex, hash: UInt32) {
    index.replace(hash, new, with: old)
    connections[old].state.marks.remove(.superseded)
    connections[new].state.marks.insert(.superseded)
    connections[new].previous = .none
  }

  /// Cuts the newer incarnation's link to a superseded connection that is about to leave: its place will be recycled.
  mutating func forgetPrevious(_ place: PoolIndex, hash: UInt32) {
    guard connections[place].state.marks.contains(.superseded), let newer = find(key(of: place), hash: hash),
      connections[newer].previous == place
    else { return }
    connections[newer].previous = .none
  }

  /// Moves a connection to another store; what closing has added stays where it is.
  mutating func move(_ place: PoolIndex, hash: UInt32, to other: inout ConnectionStore) -> PoolIndex {
    let new = other.insert(of: key(of: place)) { $0 = connections[place] }
    other.index.insert(hash, new)
    unlink(place, hash: hash)
    free(place)
    return new
  }

  /// Takes a connection out of the index and the count; it stays in its place until that is freed.
  mutating func unlink(_ place: PoolIndex, hash: UInt32) {
    if !connections[place].state.marks.contains(.superseded) { index.remove(hash, place) }
    connections[place].state.marks.insert(.departed)
    count -= 1
  }

  /// Frees the place of a connection that is no longer in the index.
  mutating func free(_ place: PoolIndex) {
    forgetKey(of: place)
    connections[place].retire()
    connections.remove(place)
  }

  /// Brings the entry of the index near where a flow would be.
  @inline(__always)
  func prefetchIndex(_ hash: UInt32) { index.prefetch(hash) }

  /// The places in use, in no order.
  func places() -> [PoolIndex] {
    (0..<UInt32(connections.capacity)).map(PoolIndex.init(rawValue:)).filter { connections[$0].isInUse }
  }
}
