import BasicContainers

/// Embryonic connections, and the order in which they came. The index of those that are alive finds them, by places that are marked.
struct EmbryonicStore: ~Copyable {
  /// An embryonic connection as it was queued: its frame tells whether the place has been recycled.
  struct Entry {
    var place: PoolIndex
    var hash: UInt32
    var frame: UInt64
  }

  private(set) var connections: SlotPool<EmbryonicConnection>
  private var queues: UniqueArray<Fifo<Entry>>
  /// How long the queue of a partition may become before those are thrown out of it that have left: twice what was left the last time.
  private var bounds: UniqueArray<Int>
  private static let leastBound = 256
  private(set) var count = 0

  init(partitions: Int, reserved: Int) {
    connections = SlotPool(reserved: reserved)
    queues = Fifo.queues(partitions)
    bounds = UniqueArray(repeating: Self.leastBound, count: partitions)
  }

  /// Adds a connection; returns where it is.
  mutating func insert(_ connection: EmbryonicConnection, hash: UInt32, partition: Int) -> PoolIndex {
    let place = connections.insert(connection)
    count += 1
    queues[partition].append(Entry(place: place, hash: hash, frame: connection.frame))
    if queues[partition].count > bounds[partition] { throwOutStale(partition) }
    return place
  }

  private mutating func throwOutStale(_ partition: Int) {
    queues[partition].removeAll { connections[$0.place].frame != $0.frame }
    bounds[partition] = max(Self.leastBound, 2 * queues[partition].count)
  }

  /// Takes out a connection of which a whole record was made.
  mutating func remove(_ place: PoolIndex) {
    count -= 1
    free(place)
  }

  /// Frees the place of a connection that is no longer in the index.
  mutating func free(_ place: PoolIndex) {
    connections[place].retire()
    connections.remove(place)
  }

  /// Takes the oldest connection of a partition out of the index and the count; nil when there is none. It stays in its place until that
  /// is freed.
  ///
  /// Where one leaves another soon will: what the next needs is brought near.
  mutating func unlinkOldest(partition: Int, from alive: inout FlowTable<TCPConnection>) -> PoolIndex? {
    while let entry = queues[partition].popFirst() {
      prefetchOldest(partition: partition, in: alive)
      guard connections[entry.place].frame == entry.frame else { continue }
      alive.index.remove(entry.hash, entry.place.markedEmbryonic)
      count -= 1
      return entry.place
    }
    return nil
  }

  /// Brings near what the oldest connection but one of a partition needs when it leaves: once each, as each is followed by all others.
  @inline(__always)
  private func prefetchOldest(partition: Int, in alive: borrowing FlowTable<TCPConnection>) {
    queues[partition].prefetch(ahead: 8)
    guard let entry = queues[partition].peek(ahead: 1) else { return }
    alive.prefetchIndex(entry.hash)
    connections.prefetch(entry.place)
  }

  /// The places in use, in no order.
  func places() -> [PoolIndex] {
    (0..<UInt32(connections.capacity)).map(PoolIndex.init(rawValue:)).filter { connections[$0].isInUse }
  }
}
