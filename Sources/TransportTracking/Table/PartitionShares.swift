/// How many connections each part of the flows keeps, and who leaves when a part keeps too many.
///
/// The order of departure is that of each part alone: by the last frame. It is found when it is needed, by one look at all connections
/// for many departures: in a capture that never reaches the limit it costs nothing but counters.
struct PartitionShares {
  /// A connection that may leave, as it was when it was found: its last frame tells whether it has gone on since.
  struct Candidate {
    var place: PoolIndex
    var lastFrame: UInt64
  }

  /// The connections of a store that may leave, for each part, longest idle last.
  struct Candidates {
    fileprivate var parts: [[Candidate]]
  }

  /// Whether somebody had to leave: then somebody will have to leave for nearly every new connection.
  var hasBeenFull = false
  private var counts: [Int]
  private var lingeringCounts: [Int]
  private let share: Int
  private var lingering: Candidates
  private var idle: Candidates

  init(_ limits: TrackingLimits) {
    counts = Array(repeating: 0, count: limits.partitions)
    lingeringCounts = counts
    lingering = Candidates(parts: Array(repeating: [], count: limits.partitions))
    idle = lingering
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
  mutating func popLingering(_ partition: Int, in store: borrowing ConnectionStore) -> PoolIndex? {
    guard lingeringCounts[partition] > 0 else { return nil }
    return pop(partition, from: &lingering, in: store)
  }

  /// The connection of a part that is longest idle.
  mutating func popIdle(_ partition: Int, in store: borrowing ConnectionStore) -> PoolIndex? {
    pop(partition, from: &idle, in: store)
  }

  private func pop(_ partition: Int, from candidates: inout Candidates, in store: borrowing ConnectionStore)
    -> PoolIndex?
  {
    if let place = Self.pop(&candidates.parts[partition], in: store) { return place }
    find(in: store, into: &candidates)
    return Self.pop(&candidates.parts[partition], in: store)
  }

  private static func pop(_ candidates: inout [Candidate], in store: borrowing ConnectionStore) -> PoolIndex? {
    while let candidate = candidates.popLast() {
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
  private func find(in store: borrowing ConnectionStore, into candidates: inout Candidates) {
    var found: [[Candidate]] = Array(repeating: [], count: counts.count)
    for place in store.places() {
      let partition = partition(of: store.connections[place].key)
      guard candidates.parts[partition].isEmpty else { continue }
      found[partition].append(Candidate(place: place, lastFrame: store.connections[place].lastFrame))
    }
    for partition in found.indices where !found[partition].isEmpty {
      found[partition].sort { $0.lastFrame < $1.lastFrame }
      candidates.parts[partition] = found[partition].prefix(max(share / 8, 1)).reversed()
    }
  }
}
