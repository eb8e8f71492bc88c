import BasicContainers

/// Segments that are decoded and wait to be taken, in the order of their frames.
///
/// With thousands of connections interleaved nearly every segment misses the caches, in the index and in its connection. Taken one by
/// one these misses queue up behind each other. A batch first looks at all index entries, then at all connections, and only then takes
/// the segments: the processor has the misses of a whole batch under way at once.
///
/// The segments lie in an array that is not shared. An `InlineArray` is copied, all of it, to look at one of them.
struct SegmentBatch: ~Copyable {
  /// A segment that waits.
  struct Entry {
    var segment: TCPSegment
    var hash: UInt32
    var moment: Moment
    /// The connection that it most likely belongs to.
    var place: PoolIndex
  }

  /// As many as a processor can have misses under way, and small enough for the first-level cache.
  static let capacity = 32

  private var places: UniqueArray<Entry>
  private(set) var count = 0

  init() {
    let none = Entry(
      segment: .none, hash: 0, moment: Moment(frame: 0, time: Timestamp(nanoseconds: 0)), place: .none)
    places = UniqueArray(repeating: none, count: Self.capacity)
  }

  /// The segment in a place below ``count``.
  subscript(index: Int) -> Entry {
    @inline(__always) _read { yield places[index] }
    @inline(__always) _modify { yield &places[index] }
  }

  /// The flow of the segment that was last put into a place.
  func key(at place: Int) -> FlowKey { places[place].segment.key }

  /// The next place: what is written to it is added by ``keep(_:)``.
  var next: Entry {
    @inline(__always) _read { yield places[count] }
    @inline(__always) _modify { yield &places[count] }
  }

  /// Decodes a frame of the ordinary form into the next place, without adding it; nil when it has another form.
  @inline(__always)
  mutating func prepare(
    ordinary frame: RawSpan, _ moment: Moment, _ flowHash: FlowHash
  ) -> (key: FlowKey, flags: TCPFlags, hash: UInt32)? {
    guard places[count].segment.decode(ordinary: frame) else { return nil }
    places[count].moment = moment
    let (key, flags) = (places[count].segment.key, places[count].segment.flags)
    let hash = flowHash.short(key)
    places[count].hash = hash
    return (key, flags, hash)
  }

  /// Adds the segment that was prepared, or none; whether the batch is full now.
  @inline(__always)
  mutating func keep(_ prepared: Int) -> Bool {
    count &+= prepared
    return count == Self.capacity
  }

  mutating func removeAll() { count = 0 }
}
