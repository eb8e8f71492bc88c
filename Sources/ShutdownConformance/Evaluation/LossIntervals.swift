import TransportTracking

/// The times in which a capture lost frames, or may have.
///
/// Each count of lost frames tells of one time: from the count before, or from the frame before, to the count. Connections of that time are
/// concerned, no others. Memory is bounded: when there are too many times, those with the least time between them become one.
public struct LossIntervals: Equatable, Sendable {
  /// How many are kept apart.
  static let limit = 4096
  /// In order, and apart from each other.
  private var intervals: [ClosedRange<Timestamp>] = []

  /// No losses.
  public init() {}

  /// Whether nothing was lost.
  public var isEmpty: Bool { intervals.isEmpty }

  /// Adds a time, in any order.
  ///
  /// - Complexity: O(log *n*) where it comes after all others, O(*n*) elsewhere.
  public mutating func add(from: Timestamp, to: Timestamp) {
    var interval = min(from, to)...max(from, to)
    let first = firstIndex(endingAtOrAfter: interval.lowerBound)
    var end = first
    while end < intervals.count, intervals[end].lowerBound <= interval.upperBound {
      interval =
        min(interval.lowerBound, intervals[end].lowerBound)...max(interval.upperBound, intervals[end].upperBound)
      end += 1
    }
    intervals.replaceSubrange(first..<end, with: CollectionOfOne(interval))
    if intervals.count > Self.limit { coalesce() }
  }

  /// Whether something was lost in a time, its ends included.
  ///
  /// - Complexity: O(log *n*).
  public func overlaps(from: Timestamp, to: Timestamp) -> Bool {
    let first = firstIndex(endingAtOrAfter: from)
    return first < intervals.count && intervals[first].lowerBound <= to
  }

  private func firstIndex(endingAtOrAfter time: Timestamp) -> Int {
    guard let last = intervals.last, last.upperBound >= time else { return intervals.count }
    var (low, high) = (0, intervals.count)
    while low < high {
      let middle = (low + high) / 2
      if intervals[middle].upperBound < time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Closes half of the gaps, the shortest ones.
  private mutating func coalesce() {
    let gaps = intervals.indices.dropFirst().sorted { first, second in
      let (one, other) = (gap(before: first), gap(before: second))
      return one == other ? first < second : one < other
    }
    var isClosed = Array(repeating: false, count: intervals.count)
    for index in gaps.prefix(gaps.count / 2) { isClosed[index] = true }
    var joined: [ClosedRange<Timestamp>] = []
    for (index, interval) in intervals.enumerated() {
      guard isClosed[index], let last = joined.popLast() else {
        joined.append(interval)
        continue
      }
      joined.append(last.lowerBound...interval.upperBound)
    }
    intervals = joined
  }

  private func gap(before index: Int) -> TimeSpan {
    intervals[index].lowerBound.elapsed(since: intervals[index - 1].upperBound)
  }
}
