/// Connections in the order of an event, first in, first out; an entry may outlive its connection and is then stale.
///
/// Amortized O(1): when stale entries could be the majority, all are thrown out.
struct ConnectionQueue {
  /// A connection as it was when it was queued. The stream number tells whether its place has been recycled.
  struct Entry {
    var index: PoolIndex
    var stream: UInt64
    var moment: Moment
  }

  private var entries: [Entry] = []
  private var head = 0

  /// The oldest entry.
  var first: Entry? { head < entries.count ? entries[head] : nil }

  /// How many entries there are, stale ones included.
  var count: Int { entries.count - head }

  mutating func append(_ entry: Entry) { entries.append(entry) }

  mutating func removeFirst() {
    head += 1
    guard head >= 4096, head * 2 >= entries.count else { return }
    entries.removeSubrange(0..<head)
    head = 0
  }

  /// Throws out stale entries, and all but the oldest of one connection, when they could be the majority.
  ///
  /// A connection that is queued again and again, because it seems to end and goes on, must not make the queue grow.
  ///
  /// - Parameters:
  ///   - live: How many connections there are at most in the queue.
  ///   - isCurrent: Whether an entry's connection is still the one that was queued.
  mutating func compact(live: Int, isCurrent: (Entry) -> Bool) {
    guard count > 2 * live + 4096 else { return }
    entries.removeSubrange(0..<head)
    head = 0
    var seen: Set<UInt32> = []
    entries.removeAll { !isCurrent($0) || !seen.insert($0.index.rawValue).inserted }
  }
}
