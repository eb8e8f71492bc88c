import BasicContainers

/// The index of an element in a ``SlotPool``.
struct PoolIndex: Equatable, Sendable {
  var rawValue: UInt32

  /// No element.
  static let none = PoolIndex(rawValue: .max)

  /// What tells, in an index of flows, the place of an embryonic connection from that of a whole record.
  private static let embryonicMark: UInt32 = 1 << 31

  /// The place of an embryonic connection, marked as such.
  @inline(__always)
  var markedEmbryonic: PoolIndex { PoolIndex(rawValue: rawValue | Self.embryonicMark) }

  /// The place without the mark.
  @inline(__always)
  var unmarked: PoolIndex { PoolIndex(rawValue: rawValue & ~Self.embryonicMark) }

  /// Whether this is the place of a whole record: not marked, and not ``none``.
  @inline(__always)
  var isWhole: Bool { rawValue & Self.embryonicMark == 0 }

  /// This place, or the first when it is none of a whole record: where something is brought near whatever it is, so that nothing branches
  /// on that.
  @inline(__always)
  var orFirst: PoolIndex { PoolIndex(rawValue: isWhole ? rawValue : 0) }
}

/// Elements in recycled places of one array: nothing is allocated for a single element, and the array grows from small.
///
/// Like everything that holds one, it cannot be copied: an `Array` would be asked at each change whether it is shared, and a
/// table that is copied by mistake costs more than all that is done with it.
struct SlotPool<Element>: ~Copyable {
  private var elements: UniqueArray<Element>
  private var free = UniqueArray<PoolIndex>()
  private var base: PrefetchBase<Element>

  /// Creates a pool.
  ///
  /// - Parameter reserved: For how many elements address space is set aside. Memory is only taken by those that are put in, but up to
  ///   there the pool grows without moving any: moving hundreds of thousands each time it doubles takes
  ///   longer than all that is done with them.
  init(reserved: Int = 0) {
    elements = UniqueArray(minimumCapacity: reserved)
    base = PrefetchBase(elements)
  }

  /// How many places there are, in use or free.
  var capacity: Int { elements.count }

  /// Puts an element into a place, and brings a place near that will be taken soon.
  mutating func insert(_ element: Element) -> PoolIndex {
    guard let index = recycle() else { return append(element) }
    elements[Int(index.rawValue)] = element
    return index
  }

  /// Lets an element be written where it will lie: what was just put together elsewhere is copied while its parts are still on their way
  /// to the cache, and the copy waits for them.
  ///
  /// - Parameters:
  ///   - blank: An element for a place that is new.
  ///   - write: Writes over all of whatever element it is given.
  /// - Returns: The place.
  @inline(__always)
  mutating func insert(blank: @autoclosure () -> Element, _ write: (inout Element) -> Void) -> PoolIndex {
    let index = recycle() ?? append(blank())
    write(&elements[Int(index.rawValue)])
    return index
  }

  /// A place that is free.
  @inline(__always)
  private mutating func recycle() -> PoolIndex? {
    guard let index = free.popLast() else { return nil }
    if free.count > 1 { prefetch(free[free.count - 2]) }
    return index
  }

  private mutating func append(_ element: Element) -> PoolIndex {
    elements.append(element, noting: &base)
    return PoolIndex(rawValue: UInt32(elements.count - 1))
  }

  /// Frees a place.
  mutating func remove(_ index: PoolIndex) { free.append(index) }

  /// Brings the element at a place near.
  @inline(__always)
  func prefetch(_ index: PoolIndex) { base.prefetch(Int(index.rawValue)) }

  /// The element at a place.
  subscript(index: PoolIndex) -> Element {
    @inline(__always) _read { yield elements[Int(index.rawValue)] }
    @inline(__always) _modify { yield &elements[Int(index.rawValue)] }
  }
}
