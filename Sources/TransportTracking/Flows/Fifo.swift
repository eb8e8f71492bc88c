import BasicContainers

/// Elements that leave in the order in which they came. Amortized O(1).
///
/// They lie in a ring. As long as none has left, it becomes longer by one with each that comes: what fills up from the beginning of a
/// capture on takes no more memory than it needs, and nothing moves where address space was set aside. What has left keeps its place until
/// it is taken again.
struct Fifo<Element>: ~Copyable {
  private var ring: UniqueArray<Element>
  private var base: PrefetchBase<Element>
  private var head = 0
  /// How many elements there are.
  private(set) var count = 0

  /// Creates a queue, with address space set aside for `reserved` elements.
  init(reserved: Int = 0) {
    ring = UniqueArray(minimumCapacity: reserved)
    base = PrefetchBase(ring)
  }

  /// As many empty queues as `count` says.
  static func queues(_ count: Int) -> UniqueArray<Fifo> {
    var queues = UniqueArray<Fifo>(minimumCapacity: count)
    for _ in 0..<count { queues.append(Fifo()) }
    return queues
  }

  /// The oldest element.
  var first: Element? { peek(ahead: 0) }

  /// The element that leaves after `ahead` others.
  @inline(__always)
  func peek(ahead: Int) -> Element? { ahead < count ? ring[place(ahead)] : nil }

  /// Brings the element near that leaves after `ahead` others.
  @inline(__always)
  func prefetch(ahead: Int) { base.prefetch(place(ahead)) }

  mutating func append(_ element: Element) {
    if count == ring.count {
      if head != 0 { lengthen(with: element) } else { ring.append(element, noting: &base) }
    }
    ring[place(count)] = element
    // Of many queues in turn each has lost the line that it writes next since the ring came by, and would wait for it.
    base.prefetch(place(count &+ 64 / MemoryLayout<Element>.stride &+ 1))
    count += 1
  }

  mutating func popFirst() -> Element? {
    guard count > 0 else { return nil }
    let element = ring[head]
    head = head + 1 == ring.count ? 0 : head + 1
    count -= 1
    return element
  }

  /// Throws out elements that are no longer wanted; the order of the others stays.
  ///
  /// - Complexity: O(``count``).
  mutating func removeAll(where isUnwanted: (Element) -> Bool) {
    var kept = 0
    for offset in 0..<count where !isUnwanted(ring[place(offset)]) {
      ring[place(kept)] = ring[place(offset)]
      kept += 1
    }
    count = kept
  }

  /// Where the element is that leaves after `offset` others; behind the end for one beyond the length of the ring, before any has left.
  @inline(__always)
  private func place(_ offset: Int) -> Int {
    let place = head &+ offset
    return place >= ring.count && head != 0 ? place &- ring.count : place
  }

  /// Makes a full ring longer by an eighth, in its place while there is room; what fills the new places is of no account.
  private mutating func lengthen(with element: Element) {
    let (length, more) = (ring.count, ring.count / 8 + 16)
    for _ in 0..<more { ring.append(element, noting: &base) }
    for place in stride(from: length - 1, through: head, by: -1) { ring[place + more] = ring[place] }
    head += more
  }
}
