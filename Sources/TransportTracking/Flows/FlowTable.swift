/// The connections of a transport, with the index that finds them by their flow.
///
/// Of several incarnations of a flow the index names the latest. It may also name places of another pool, which are marked: those of
/// connections of which so little is known that they have no whole record yet.
///
/// - Complexity: O(1) amortized for each change.
struct FlowTable<Record: FlowRecord>: ~Copyable {
  var index: FlowIndex
  var connections: SlotPool<Record>
  /// The flows that a record has no place for; see ``StoredKey``.
  var longKeys = SlotPool<FlowKey>()
  /// How many connections there are.
  private(set) var count = 0

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - reserved: For how many connections address space is set aside.
  ///   - spacing: How many places its index has for each, at least.
  init(reserved: Int, spacing: Int) {
    connections = SlotPool(reserved: reserved)
    index = FlowIndex(spacing: spacing)
  }

  /// Whether there is nothing in the table.
  @inline(__always)
  var isEmpty: Bool { count == 0 }

  /// The place of a flow's latest incarnation.
  @inline(__always)
  func find(_ key: FlowKey, hash: UInt32) -> PoolIndex? {
    index.find(hash) { $0.isWhole && isOne($0, of: key) }
  }

  /// The place that most likely belongs to a hash, marked where that is one of another pool; ``PoolIndex/none`` when none is near.
  @inline(__always)
  func likelyPlace(_ hash: UInt32) -> PoolIndex { index.likelyPlace(hash) }

  /// Whether a place, which was found before others were taken, is still that of a flow's latest incarnation.
  @inline(__always)
  func isFound(_ key: FlowKey, at place: PoolIndex) -> Bool {
    place.isWhole && connections[place].absence.isEmpty && isOne(place, of: key)
  }

  /// Adds a connection of a flow that is not in the index.
  mutating func insert(_ connection: Record, of key: FlowKey, hash: UInt32) -> PoolIndex {
    let place = insert(of: key) { $0 = connection }
    index.insert(hash, place)
    return place
  }

  /// Adds a connection in the stead of a marked place of the index, written where it will lie.
  @inline(__always)
  mutating func insert(
    _ key: FlowKey, inSteadOf marked: PoolIndex, hash: UInt32, _ write: (inout Record) -> Void
  ) -> PoolIndex {
    let place = insert(of: key, write)
    index.replace(hash, marked, with: place)
    return place
  }

  /// Adds a connection that takes the place of an older incarnation in the index; the older one stays in the table.
  mutating func insert(
    _ connection: Record, of key: FlowKey, superseding old: PoolIndex, hash: UInt32
  ) -> PoolIndex {
    let place = insert(of: key) { $0 = connection }
    index.replace(hash, old, with: place)
    connections[old].absence.insert(.superseded)
    return place
  }

  /// Adds a connection that is written where it will lie, without its entry in the index.
  @inline(__always)
  private mutating func insert(of key: FlowKey, _ write: (inout Record) -> Void) -> PoolIndex {
    let place = connections.insert(blank: Record.blank, write)
    connections[place].key = store(key)
    count += 1
    return place
  }

  /// Gives an older incarnation its place in the index back, in the stead of the newer one that had taken it.
  mutating func restore(_ old: PoolIndex, inPlaceOf new: PoolIndex, hash: UInt32) {
    index.replace(hash, new, with: old)
    connections[old].absence.remove(.superseded)
    connections[new].absence.insert(.superseded)
  }

  /// Moves a connection to another table.
  mutating func move(_ place: PoolIndex, hash: UInt32, to other: inout FlowTable) -> PoolIndex {
    let new = other.insert(of: key(of: place)) { $0 = connections[place] }
    other.index.insert(hash, new)
    unlink(place, hash: hash)
    free(place)
    return new
  }

  /// Takes a connection out of the index and the count; it stays in its place until that is freed.
  mutating func unlink(_ place: PoolIndex, hash: UInt32) {
    if !connections[place].absence.contains(.superseded) { index.remove(hash, place) }
    connections[place].absence.insert(.departed)
    count -= 1
  }

  /// Frees the place of a connection that is no longer in the index.
  mutating func free(_ place: PoolIndex) {
    forgetKey(of: place)
    connections[place].absence.insert(.retired)
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
