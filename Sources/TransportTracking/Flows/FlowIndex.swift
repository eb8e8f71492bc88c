import BasicContainers

/// An open-addressing hash index from flows to places in a pool: linear probing, backward-shift deletion, at most a quarter full, or half.
///
/// How far a probe has to go cannot be foreseen, and each that goes further than the last costs a wrong guess of the processor's. So
/// most places of an index that is looked into often stay empty: a flow takes 32 octets or more.
///
/// An entry has 32 bits of hash beside the place, so that a probe seldom looks at a connection that is not the right one, and so that
/// growing needs no look at any. It starts small: a large table that is mostly empty costs more in cache misses than its growth.
struct FlowIndex: ~Copyable {
  private static let empty: UInt64 = .max

  private var entries: UniqueArray<UInt64>
  private var base: PrefetchBase<UInt64>
  private var mask: Int
  private(set) var count = 0
  /// How many places there are for each flow, at least.
  private let spacing: Int

  /// Creates an index.
  ///
  /// - Parameters:
  ///   - capacity: How many places it has at first: a power of two.
  ///   - spacing: How many places there are for each flow, at least.
  init(capacity: Int = 1024, spacing: Int = 4) {
    self.spacing = spacing
    entries = UniqueArray(repeating: Self.empty, count: capacity)
    base = PrefetchBase(entries)
    mask = capacity - 1
  }

  /// The place of the flow with a hash for which `matches` holds.
  @inline(__always)
  func find(_ hash: UInt32, matches: (PoolIndex) -> Bool) -> PoolIndex? {
    var position = Int(hash) & mask
    while true {
      let entry = entries[position]
      if entry == Self.empty { return nil }
      if UInt32(truncatingIfNeeded: entry >> 32) == hash {
        let index = PoolIndex(rawValue: UInt32(truncatingIfNeeded: entry))
        if matches(index) { return index }
      }
      position = (position + 1) & mask
    }
  }

  /// The place that most likely belongs to a hash, without a look at it: for bringing it near.
  ///
  /// It is that of the first two entries which fits, and none when neither does: of twenty flows that are there one is missed. Nothing
  /// branches on what an entry is, which no processor could foresee.
  @inline(__always)
  func likelyPlace(_ hash: UInt32) -> PoolIndex {
    let (first, second) = (entries[Int(hash) & mask], entries[(Int(hash) &+ 1) & mask])
    let isFirst = mask(UInt32(truncatingIfNeeded: first >> 32) == hash)
    let isSecond = mask(UInt32(truncatingIfNeeded: second >> 32) == hash) & ~isFirst
    return PoolIndex(
      rawValue: UInt32(truncatingIfNeeded: first) & isFirst | UInt32(truncatingIfNeeded: second) & isSecond
        | ~(isFirst | isSecond))
  }

  /// All bits when something holds, none otherwise.
  @inline(__always)
  private func mask(_ holds: Bool) -> UInt32 { 0 &- (holds ? 1 : 0) }

  /// Brings the entry near where a flow with a hash would be, and those behind it: a search goes on to the first that is empty.
  @inline(__always)
  func prefetch(_ hash: UInt32) {
    base.prefetch(Int(hash) & mask)
    base.prefetch((Int(hash) &+ 3) & mask)
  }

  /// Adds a flow that is not in the index.
  mutating func insert(_ hash: UInt32, _ index: PoolIndex) {
    if count * spacing >= entries.count { grow() }
    place(UInt64(hash) << 32 | UInt64(index.rawValue))
    count += 1
  }

  /// Puts another place in the stead of one.
  mutating func replace(_ hash: UInt32, _ old: PoolIndex, with new: PoolIndex) {
    guard let position = position(of: hash, old) else { return }
    entries[position] = UInt64(hash) << 32 | UInt64(new.rawValue)
  }

  /// Removes a flow.
  mutating func remove(_ hash: UInt32, _ index: PoolIndex) {
    guard var gap = position(of: hash, index) else { return }
    count -= 1
    var next = (gap + 1) & mask
    while entries[next] != Self.empty {
      let home = Int(entries[next] >> 32) & mask
      if (next &- home) & mask >= (next &- gap) & mask {  // the entry may move back to the gap
        entries[gap] = entries[next]
        gap = next
      }
      next = (next + 1) & mask
    }
    entries[gap] = Self.empty
  }

  private func position(of hash: UInt32, _ index: PoolIndex) -> Int? {
    let wanted = UInt64(hash) << 32 | UInt64(index.rawValue)
    var position = Int(hash) & mask
    while entries[position] != Self.empty {
      if entries[position] == wanted { return position }
      position = (position + 1) & mask
    }
    return nil
  }

  private mutating func place(_ entry: UInt64) {
    var position = Int(entry >> 32) & mask
    while entries[position] != Self.empty { position = (position + 1) & mask }
    entries[position] = entry
  }

  private mutating func grow() {
    let length = 2 * entries.count
    var old = UniqueArray<UInt64>(minimumCapacity: length)
    old.useLargePages()
    old.edit { entries in
      while entries.count < length { entries.append(Self.empty) }
    }
    swap(&old, &entries)
    base = PrefetchBase(entries)
    mask = length - 1
    for position in 0..<old.count where old[position] != Self.empty { place(old[position]) }
  }
}
