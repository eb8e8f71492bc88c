/// The index of an element in a ``SlotPool``.
struct PoolIndex: Equatable, Sendable {
  var rawValue: UInt32

  /// No element.
  static let none = PoolIndex(rawValue: .max)
}

/// Elements in recycled places of one array: nothing is allocated for a single element, and the array grows from small.
struct SlotPool<Element> {
  private var elements: [Element] = []
  private var free: [PoolIndex] = []

  /// Creates a pool.
  ///
  /// - Parameter reserved: For how many elements address space is set aside. Memory is only taken by those that are put in, but up to
  ///   there the pool grows without moving any: where hundreds of thousands wait, moving them each time it doubles took a third of all
  ///   time.
  init(reserved: Int = 0) { elements.reserveCapacity(reserved) }

  /// How many places there are, in use or free.
  var capacity: Int { elements.count }

  /// Puts an element into a place.
  mutating func insert(_ element: Element) -> PoolIndex {
    if let index = free.popLast() {
      elements[Int(index.rawValue)] = element
      return index
    }
    elements.append(element)
    return PoolIndex(rawValue: UInt32(elements.count - 1))
  }

  /// Frees a place.
  mutating func remove(_ index: PoolIndex) { free.append(index) }

  /// Brings the element at a place near; nothing for ``PoolIndex/none``.
  @inline(__always)
  func prefetch(_ index: PoolIndex) { elements.prefetch(Int(index.rawValue)) }

  /// The element at a place.
  subscript(index: PoolIndex) -> Element {
    @inline(__always) get { elements[Int(index.rawValue)] }
    @inline(__always) _modify { yield &elements[Int(index.rawValue)] }
  }
}
