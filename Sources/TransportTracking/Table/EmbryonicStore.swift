import BasicContainers

/// Embryonic connections with the index that finds them, and the order in which they came.
struct EmbryonicStore: ~Copyable {
  /// An embryonic connection as it was queued: its frame tells whether the place has been recycled.
  struct Entry {
    var place: PoolIndex
    var hash: UInt32
    var frame: UInt64
  }

  private var index = FlowIndex()
  private(set) var connections: SlotPool<EmbryonicConnection>
  private var queues: UniqueArray<Fifo<Entry>>
  private(set) var count = 0

  init(partitions: Int, reserved: Int) {
    connections = SlotPool(reserved: reserved)
    queues = Fifo.queues(partitions)
  }

  @inline(__always) var isEmpty: Bool { count == 0 }

  /// The place of a flow.
  @inline(__always)
  func find(_ key: FlowKey, hash: UInt32) -> PoolIndex? {
    isEmpty ? nil : index.find(hash) { connections[$0].key == key }
  }

  /// Brings the entry of the index near where a flow would be.
  @inline(__always)
  func prefetchIndex(_ hash: UInt32) { index.prefetch(hash) }

  /// Brings a connection near whose entry in the index has been brought near before.
  @inline(__always)
  func prefetch(_ hash: UInt32) {
    let place = index.likelyPlace(hash)
    if place != .none { connections.prefetch(place) }
  }

  mutating func insert(_ connection: EmbryonicConnection, hash: UInt32, partition: Int) {
    let place = connections.insert(connection)
    index.insert(hash, place)
    count += 1
    queues[partition].append(Entry(place: place, hash: hash, frame: connection.frame))
    guard queues[partition].count > 2 * count + 4096 else { return }
    queues[partition].removeAll { connections[$0.place].frame != $0.frame }
  }

  /// Takes a connection out of the index and the count; it stays in its place until that is freed.
  mutating func unlink(_ place: PoolIndex, hash: UInt32) {
    index.remove(hash, place)
    count -= 1
  }

  /// Frees the place of a connection that is no longer in the index.
  mutating func free(_ place: PoolIndex) {
    connections[place].retire()
    connections.remove(place)
  }

  /// Takes the oldest connection of a partition out of the index; nil when there is none.
  ///
  /// Where one leaves another soon will: what the next needs is brought near.
  mutating func unlinkOldest(partition: Int) -> PoolIndex? {
    while let entry = queues[partition].popFirst() {
      prefetchOldest(partition: partition)
      guard connections[entry.place].frame == entry.frame else { continue }
      unlink(entry.place, hash: entry.hash)
      return entry.place
    }
    return nil
  }

  /// Brings near what the oldest connection but one of a partition needs when it leaves: once each, as each is followed by all others.
  @inline(__always)
  private func prefetchOldest(partition: Int) {
    queues[partition].prefetch(ahead: 8)
    guard let entry = queues[partition].peek(ahead: 1) else { return }
    index.prefetch(entry.hash)
    connections.prefetch(entry.place)
  }

  /// The places in use, in no order.
  func places() -> [PoolIndex] {
    (0..<UInt32(connections.capacity)).map(PoolIndex.init(rawValue:)).filter { connections[$0].isInUse }
  }
}
