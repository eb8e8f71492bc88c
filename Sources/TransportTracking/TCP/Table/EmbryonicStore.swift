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
  /// How many entries all queues have, those of connections included that have left.
  private var queued = 0
  private(set) var count = 0

  init(partitions: Int, reserved: Int) {
    connections = SlotPool(reserved: reserved)
    queues = Fifo.queues(partitions)
  }

  /// Adds a connection; returns where it is.
  mutating func insert(_ connection: EmbryonicConnection, hash: UInt32, partition: Int) -> PoolIndex {
    let place = connections.insert(connection)
    count += 1
    queues[partition].append(Entry(place: place, hash: hash, frame: connection.frame))
    queued += 1
    if queued > 2 * count + 4096 { throwOutStale() }
    return place
  }

  /// Throws the entries of connections that have left out of all queues: most are.
  private mutating func throwOutStale() {
    queued = 0
    for partition in 0..<queues.count {
      queues[partition].removeAll { connections[$0.place].frame != $0.frame }
      queued += queues[partition].count
    }
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
      queued -= 1
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
