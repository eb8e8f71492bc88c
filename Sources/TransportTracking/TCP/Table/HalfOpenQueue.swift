import BasicContainers

/// Connections with a whole record that were not answered yet, in the order in which they came, for each part of the flows.
///
/// Few of them stay so; those that are established leave the queue when it grows or when their turn comes.
struct HalfOpenQueue: ~Copyable {
  struct Entry {
    var place: PoolIndex
    var stream: UInt64
  }

  private var parts: UniqueArray<Fifo<Entry>>

  init(partitions: Int) { parts = Fifo.queues(partitions) }

  /// How many entries there are, stale ones included.
  var count: Int {
    var count = 0
    for part in 0..<parts.count { count += parts[part].count }
    return count
  }

  mutating func append(_ place: PoolIndex, partition: Int, in store: borrowing FlowTable<TCPConnection>) {
    parts[partition].append(Entry(place: place, stream: store.connections[place].stream))
    guard parts[partition].count > 2 * store.count + 4096 else { return }
    parts[partition].removeAll { !Self.isCurrent($0, in: store) }
  }

  /// Takes out the oldest connection that is still half open; nil when there is none.
  mutating func popFirst(partition: Int, in store: borrowing FlowTable<TCPConnection>) -> PoolIndex? {
    while let entry = parts[partition].popFirst() {
      if Self.isCurrent(entry, in: store) { return entry.place }
    }
    return nil
  }

  private static func isCurrent(_ entry: Entry, in store: borrowing FlowTable<TCPConnection>) -> Bool {
    store.connections[entry.place].stream == entry.stream && store.connections[entry.place].isInUse
      && store.connections[entry.place].phase == .synSent
  }
}
