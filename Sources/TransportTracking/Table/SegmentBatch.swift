import BasicContainers

/// Segments that are decoded and wait to be taken, in the order of their frames.
///
/// With thousands of connections interleaved nearly every segment misses the caches, in the index and in its connection. Taken one by
/// one these misses queue up behind each other. A batch first looks at all index entries, then at all connections, and only then takes
/// the segments: the processor has the misses of a whole batch under way at once.
///
/// The segments lie in an array that nobody else can hold. Those of an `InlineArray` were copied, all of them, to look at one.
struct SegmentBatch: ~Copyable {
  /// A segment that waits.
  struct Entry {
    var segment: TCPSegment
    var moment: Moment
    var hash: UInt32
  }

  /// As many as a processor can have misses under way, and small enough for the first-level cache.
  static let capacity = 32

  private var places: UniqueArray<Entry>
  private(set) var count = 0

  init() {
    let none = Entry(segment: .none, moment: Moment(frame: 0, time: Timestamp(nanoseconds: 0)), hash: 0)
    places = UniqueArray(repeating: none, count: Self.capacity)
  }

  /// The segment in a place below ``count``.
  subscript(index: Int) -> Entry {
    @inline(__always) _read { yield places[index] }
  }

  /// Adds a segment; whether the batch is full now.
  @inline(__always)
  mutating func append(_ entry: Entry) -> Bool {
    places[count] = entry
    count += 1
    return count == Self.capacity
  }

  mutating func removeAll() { count = 0 }
}
