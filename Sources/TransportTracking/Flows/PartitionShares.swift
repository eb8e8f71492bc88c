import BasicContainers

/// How many connections each part of the flows keeps, and who leaves when a part keeps too many.
///
/// The order of departure is that of each part alone: by the last frame. It is found when it is needed, by one look at all connections
/// for many departures: in a capture that never reaches the limit it costs nothing but counters.
struct PartitionShares: ~Copyable {
  private var counts: UniqueArray<Int>
  private var lingeringCounts: UniqueArray<Int>
  private let share: Int
  private var lingering: Candidates
  private var idle: Candidates

  init(_ limits: TrackingLimits) {
    counts = UniqueArray(repeating: 0, count: limits.partitions)
    lingeringCounts = UniqueArray(repeating: 0, count: limits.partitions)
    lingering = Candidates(limits)
    idle = Candidates(limits)
    share = limits.connectionsPerPartition
  }

  /// The part of a flow.
  @inline(__always)
  func partition(of key: FlowKey) -> Int { counts.count == 1 ? 0 : key.partition }

  /// Whether a part keeps no less than its share.
  @inline(__always)
  func isFull(_ partition: Int) -> Bool { counts[partition] >= share }

  /// Whether a part keeps more than its share, and more than one.
  func isOverfull(_ partition: Int) -> Bool { counts[partition] > max(share, 1) }

  @inline(__always)
  mutating func add(_ partition: Int) { counts[partition] += 1 }

  @inline(__always)
  mutating func remove(_ partition: Int) { counts[partition] -= 1 }

  @inline(__always)
  mutating func addLingering(_ partition: Int) { lingeringCounts[partition] += 1 }

  @inline(__always)
  mutating func removeLingering(_ partition: Int) { lingeringCounts[partition] -= 1 }

  /// The connection of a part that has lingered longest; nil when none lingers.
  mutating func popLingering(_ partition: Int, in store: borrowing FlowTable<some FlowRecord>) -> PoolIndex? {
    lingeringCounts[partition] > 0 ? lingering.pop(partition, in: store) : nil
  }

  /// The connection of a part that is longest idle.
  mutating func popIdle(_ partition: Int, in store: borrowing FlowTable<some FlowRecord>) -> PoolIndex? {
    idle.pop(partition, in: store)
  }
}

/// The connections of a store that may leave, for each part, longest idle last.
private struct Candidates {
  /// A connection as it was when it was found: its last frame tells whether it has gone on since.
  private struct Candidate {
    var place: PoolIndex
    var lastFrame: UInt64
  }

  private var parts: [[Candidate]]
  /// How many of a part are found at a time.
  private let length: Int

  init(_ limits: TrackingLimits) {
    parts = Array(repeating: [], count: limits.partitions)
    length = max(limits.connectionsPerPartition / 8, 1)
  }

  /// The connection of a part whose last frame is longest ago.
  mutating func pop(_ partition: Int, in store: borrowing FlowTable<some FlowRecord>) -> PoolIndex? {
    if let place = popFound(partition, in: store) { return place }
    find(in: store)
    return popFound(partition, in: store)
  }

  private mutating func popFound(_ partition: Int, in store: borrowing FlowTable<some FlowRecord>) -> PoolIndex? {
    while let candidate = parts[partition].popLast() {
      let isCurrent =
        store.connections[candidate.place].isInUse
        && store.connections[candidate.place].lastFrame == candidate.lastFrame
      if isCurrent { return candidate.place }
    }
    return nil
  }

  /// Finds those whose last frame is longest ago, for every part that has no candidates left: so many that a look at all connections is
  /// worth it.
  ///
  /// - Complexity: O(*n* log *n*) for all connections of a store.
  private mutating func find(in store: borrowing FlowTable<some FlowRecord>) {
    var found: [[Candidate]] = Array(repeating: [], count: parts.count)
    for place in store.places() {
      let partition = parts.count == 1 ? 0 : store.key(of: place).partition
      guard parts[partition].isEmpty else { continue }
      found[partition].append(Candidate(place: place, lastFrame: store.connections[place].lastFrame))
    }
    for partition in found.indices where !found[partition].isEmpty {
      found[partition].sort { $0.lastFrame < $1.lastFrame }
      parts[partition] = found[partition].prefix(length).reversed()
    }
  }
}
