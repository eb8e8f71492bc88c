/// The stream numbers of the connections of one thread: which number of all each of its own numbers is.
///
/// A number is looked up once, when its connection leaves. Those of connections that have left are thrown out when they are the majority,
/// so that memory is in proportion to the connections that are there, however long some stay.
struct StreamNumbers {
  private struct Pair {
    var own: UInt64
    var global: UInt64
    var hasLeft = false
  }

  private var pairs: [Pair] = []
  private var next: UInt64 = 0
  private var leftCount = 0

  /// Gives the next connection its number.
  mutating func append(_ global: UInt64) {
    pairs.append(Pair(own: next, global: global))
    next += 1
  }

  /// The number of a connection that leaves.
  ///
  /// - Complexity: O(1) as long as nothing was thrown out between it and the first that is kept, otherwise O(log *n*).
  mutating func take(_ own: UInt64) -> UInt64 {
    let offset = pairs.first.map { Int(own - $0.own) } ?? 0
    let place = offset < pairs.count && pairs[offset].own == own ? offset : index { $0.own >= own }
    pairs[place].hasLeft = true
    leftCount += 1
    return pairs[place].global
  }

  /// Throws out the numbers of connections that have left, if they are the majority.
  mutating func discardLeft() {
    guard leftCount > 65_536, leftCount * 2 > pairs.count else { return }
    pairs.removeAll(where: \.hasLeft)
    leftCount = 0
  }

  /// The own number before which all numbers of all are less than a bound.
  func ownBound(below bound: UInt64) -> UInt64 {
    let index = index { $0.global >= bound }
    return index < pairs.count ? pairs[index].own : .max
  }

  private func index(where isBeyond: (Pair) -> Bool) -> Int {
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(pairs[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
