import BasicContainers

extension UniqueArray {
  /// Appends an element to an array that may grow to megabytes: when it has half of one, large pages are asked for behind it, and again
  /// when it has moved.
  ///
  /// - Parameters:
  ///   - element: The element.
  ///   - base: Where the elements lie; taken again when they have moved.
  @inline(never)
  mutating func append(_ element: Element, noting base: inout PrefetchBase<Element>) {
    let isFull = freeCapacity == 0
    append(element)
    if isFull { base = PrefetchBase(self) }
    let least = (1 << 19) / MemoryLayout<Element>.stride
    if count == least || isFull && count > least { useLargePages() }
  }
}
