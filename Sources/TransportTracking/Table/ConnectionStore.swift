/// Connections with the index that finds them. Their cold parts are in a pool that all stores share, so that they need not move.
///
/// The table has two of these: one for connections that are alive, which every segment looks into and which must stay small enough for
/// the caches, and one for those that have ended, which only late segments and new handshakes look into. The index of the first one also
/// names embryonic connections: what answers a SYN is found as quickly as what goes on.
struct ConnectionStore: ~Copyable {
  private var index = FlowIndex()
  var connections: SlotPool<TCPConnection>
  /// How many connections there are.
  private(set) var count = 0
  /// Whether ordinary segments take the short ways, which a test holds against the long one.
  var takesShortcuts = true

  /// Creates a store, with address space set aside for so many connections.
  init(reserved: Int) { connections = SlotPool(reserved: reserved) }

  /// The place of a flow's latest incarnation.
  @inline(__always)
  func find(_ key: FlowKey, hash: UInt32) -> PoolIndex? {
    index.find(hash) { $0.isWhole && connections[$0].key == key }
  }

  /// The same; the marked place where the flow is embryonic.
  @inline(__always)
  func find(_ key: FlowKey, hash: UInt32, orIn embryonic: borrowing EmbryonicStore) -> PoolIndex? {
    index.find(hash) { place in
      place.isWhole ? connections[place].key == key : embryonic.connections[place.unmarked].key == key
    }
  }

  /// The place that most likely belongs to a hash, marked where the flow is embryonic; ``PoolIndex/none`` when none is near.
  @inline(__always)
  func likelyPlace(_ hash: UInt32) -> PoolIndex { index.likelyPlace(hash) }

  /// Whether a place, which was found before others were taken, is still that of a flow's latest incarnation.
  @inline(__always)
  func isFound(_ key: FlowKey, at place: PoolIndex) -> Bool {
    place.isWhole && connections[place].state.absence.isEmpty && connections[place].key == key
  }

  /// Brings the cold part of a connection near, whose record has been brought near before.
  @inline(__always)
  func prefetchClosing(of place: PoolIndex, in closings: borrowing ClosingStore) {
    guard connections[place].closing != .none else { return }
    closings.prefetch(connections[place].closing, connections[place].state.closingForm)
  }

  /// Whether a connection may end with the next segment: then it will be looked for where those that have ended are.
  @inline(__always)
  func mayEnd(_ place: PoolIndex) -> Bool { connections[place].closing != .none }

  /// Where the cold part of a connection is, and what it is.
  func closing(of place: PoolIndex) -> (place: PoolIndex, form: TCPConnection.ClosingForm) {
    (connections[place].closing, connections[place].state.closingForm)
  }

  /// Whether there is nothing in the store.
  @inline(__always)
  var isEmpty: Bool { count == 0 }

  /// Adds a connection of a flow that is not in the index.
  mutating func insert(_ connection: TCPConnection, hash: UInt32) -> PoolIndex {
    insert(hash: hash) { $0 = connection }
  }

  /// The same for one that is written where it will lie.
  @inline(__always)
  private mutating func insert(hash: UInt32, _ write: (inout TCPConnection) -> Void) -> PoolIndex {
    let place = connections.insert(blank: TCPConnection.blank, write)
    index.insert(hash, place)
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
    inSteadOf embryo: PoolIndex, hash: UInt32, _ write: (inout TCPConnection) -> Void
  ) -> PoolIndex {
    let place = connections.insert(blank: TCPConnection.blank, write)
    index.replace(hash, embryo.markedEmbryonic, with: place)
    count += 1
    return place
  }

  /// Adds a connection that takes the place of an older incarnation in the index; the older one stays in the store.
  mutating func insert(_ connection: TCPConnection, superseding old: PoolIndex, hash: UInt32) -> PoolIndex {
    let place = connections.insert(connection)
    index.replace(hash, old, with: place)
    connections[old].state.absence.insert(.superseded)
    count += 1
    return place
  }

  /// Gives an older incarnation its place in the index back, in the stead of the newer one that had taken it.
  mutating func restore(_ old: PoolIndex, inPlaceOf new: PoolIndex, hash: UInt32) {
    index.replace(hash, new, with: old)
    connections[old].state.absence.remove(.superseded)
    connections[new].state.absence.insert(.superseded)
    connections[new].previous = .none
  }

  /// Cuts the newer incarnation's link to a superseded connection that is about to leave: its place will be recycled.
  mutating func forgetPrevious(_ place: PoolIndex, hash: UInt32) {
    guard connections[place].state.absence.contains(.superseded), let newer = find(connections[place].key, hash: hash),
      connections[newer].previous == place
    else { return }
    connections[newer].previous = .none
  }

  /// Moves a connection to another store; its cold part stays where it is.
  mutating func move(_ place: PoolIndex, hash: UInt32, to other: inout ConnectionStore) -> PoolIndex {
    let new = other.insert(hash: hash) { $0 = connections[place] }
    unlink(place, hash: hash)
    free(place)
    return new
  }

  /// Takes a connection out of the index and the count; it stays in its place until that is freed.
  mutating func unlink(_ place: PoolIndex, hash: UInt32) {
    if !connections[place].state.absence.contains(.superseded) { index.remove(hash, place) }
    connections[place].state.absence.insert(.departed)
    count -= 1
  }

  /// Frees the place of a connection that is no longer in the index.
  mutating func free(_ place: PoolIndex) {
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
