import BasicContainers

/// Elements that leave in the order in which they came: a ring whose length is a power of two. Amortized O(1).
///
/// What has left keeps its place until it is taken again, so that nothing moves but when the ring grows.
struct Fifo<Element>: ~Copyable {
  private static var initialLength: Int { 16 }

  private var ring = UniqueArray<Element>()
  private var base = PrefetchBase<Element>()
  private var head = 0
  /// How many elements there are.
  private(set) var count = 0

  /// So many empty queues.
  static func queues(_ count: Int) -> UniqueArray<Fifo> {
    var queues = UniqueArray<Fifo>(minimumCapacity: count)
    for _ in 0..<count { queues.append(Fifo()) }
    return queues
  }

  /// The oldest element.
  var first: Element? { peek(ahead: 0) }

  /// The element that so many others leave before.
  @inline(__always)
  func peek(ahead: Int) -> Element? { ahead < count ? ring[place(ahead)] : nil }

  /// Brings the element near that so many others leave before.
  @inline(__always)
  func prefetch(ahead: Int) { base.prefetch(place(ahead)) }

  mutating func append(_ element: Element) {
    if count == ring.count { grow(with: element) }
    ring[place(count)] = element
    // Of many queues in turn each has lost the line that it writes next since the ring came by: a fifth of the time of a flood.
    base.prefetch(place(count &+ 64 / MemoryLayout<Element>.stride &+ 1))
    count += 1
  }

  mutating func popFirst() -> Element? {
    guard count > 0 else { return nil }
    let element = ring[head]
    head = place(1)
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

  /// Where an element is that so many others leave before.
  @inline(__always)
  private func place(_ offset: Int) -> Int { (head &+ offset) & (ring.count &- 1) }

  /// Doubles the length of a full ring; what fills the new places is of no account.
  private mutating func grow(with element: Element) {
    let length = max(2 * ring.count, Self.initialLength)
    var longer = UniqueArray<Element>(minimumCapacity: length)
    longer.useLargePages()
    for offset in 0..<count { longer.append(ring[place(offset)]) }
    while longer.count < length { longer.append(element) }
    ring = longer
    base = PrefetchBase(ring)
    head = 0
  }
}
