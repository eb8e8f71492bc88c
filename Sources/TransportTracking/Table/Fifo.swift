/// Elements that leave in the order in which they came. Amortized O(1): what has left is given back when it is the greater part.
struct Fifo<Element> {
  private var elements: [Element] = []
  private var head = 0

  /// How many elements there are.
  var count: Int { elements.count - head }

  /// The oldest element.
  var first: Element? { head < elements.count ? elements[head] : nil }

  /// The element that so many others leave before.
  @inline(__always)
  func peek(ahead: Int) -> Element? { head + ahead < elements.count ? elements[head + ahead] : nil }

  mutating func append(_ element: Element) { elements.append(element) }

  mutating func popFirst() -> Element? {
    guard head < elements.count else { return nil }
    let element = elements[head]
    head += 1
    if head >= 1024, head * 2 >= elements.count { discardLeft() }
    return element
  }

  /// Throws out elements that are no longer wanted; the order of the others stays.
  ///
  /// - Complexity: O(``count``).
  mutating func removeAll(where isUnwanted: (Element) -> Bool) {
    discardLeft()
    elements.removeAll(where: isUnwanted)
  }

  private mutating func discardLeft() {
    elements.removeSubrange(0..<head)
    head = 0
  }
}
