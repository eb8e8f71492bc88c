/// Segments that are decoded and wait to be taken, in the order of their frames.
///
/// With thousands of connections interleaved nearly every segment misses the caches, in the index and in its connection. Taken one by
/// one these misses queue up behind each other. A batch first looks at all index entries, then at all connections, and only then takes
/// the segments: the processor has the misses of a whole batch under way at once.
struct SegmentBatch {
  /// A segment that waits.
  struct Entry {
    var segment: TCPSegment
    var moment: Moment
    var hash: UInt32
  }

  /// As many as a processor can have misses under way, and small enough for the first-level cache.
  static let capacity = 32

  private(set) var entries: [Entry] = []

  init() { entries.reserveCapacity(Self.capacity) }

  @inline(__always) var isEmpty: Bool { entries.isEmpty }

  /// Adds a segment; whether the batch is full now.
  @inline(__always)
  mutating func append(_ entry: Entry) -> Bool {
    entries.append(entry)
    return entries.count == Self.capacity
  }

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }
}
