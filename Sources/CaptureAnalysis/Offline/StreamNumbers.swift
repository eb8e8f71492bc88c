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
  /// Where the last number was found. Those that leave in a turn leave in order, so that the next is mostly a few places further.
  private var lastPlace = 0

  /// Gives the next connection its number.
  mutating func append(_ global: UInt64) {
    pairs.append(Pair(own: next, global: global))
    next += 1
  }

  /// The number of a connection that leaves.
  ///
  /// - Complexity: O(log *d*) for one *d* places behind the last, otherwise O(log *n*).
  mutating func take(_ own: UInt64) -> UInt64 {
    lastPlace = place(of: own)
    pairs[lastPlace].hasLeft = true
    leftCount += 1
    return pairs[lastPlace].global
  }

  /// Looks ahead of the last place in strides that double, then in the middle of what is left.
  private func place(of own: UInt64) -> Int {
    var low = lastPlace < pairs.count && pairs[lastPlace].own <= own ? lastPlace : 0
    var stride = 1
    while low + stride < pairs.count, pairs[low + stride].own <= own {
      low += stride
      stride *= 2
    }
    return index(from: low, to: min(low + stride, pairs.count)) { $0.own >= own }
  }

  /// Throws out the numbers of connections that have left, if they are the majority.
  mutating func discardLeft() {
    guard leftCount > 65_536, leftCount * 2 > pairs.count else { return }
    pairs.removeAll(where: \.hasLeft)
    leftCount = 0
  }

  /// The first number of all, from a bound on, whose connection has not left; nil when all have.
  ///
  /// - Complexity: O(log *n*), and O(*n*) for all calls with bounds that increase.
  func firstPresent(from bound: UInt64) -> UInt64? {
    let first = index(from: 0, to: pairs.count) { $0.global >= bound }
    return pairs[first...].first { !$0.hasLeft }?.global
  }

  /// The own number before which all numbers of all are less than a bound.
  func ownBound(below bound: UInt64) -> UInt64 {
    let index = index(from: 0, to: pairs.count) { $0.global >= bound }
    return index < pairs.count ? pairs[index].own : .max
  }

  private func index(from low: Int, to high: Int, where isBeyond: (Pair) -> Bool) -> Int {
    var (low, high) = (low, high)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(pairs[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
