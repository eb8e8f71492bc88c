/// The times in which packets may have been lost, as a live capture counts them: from one look at the counters to the next.
///
/// Memory is bounded: when there are too many, the two oldest become one, with the time in between.
public struct LossIntervals: Equatable, Sendable {
  /// How many are kept apart.
  static let limit = 256

  private var intervals: [ClosedRange<Int64>] = []

  /// No losses.
  public init() {}

  /// Whether nothing was lost.
  public var isEmpty: Bool { intervals.isEmpty }

  /// Adds a time, in nanoseconds; it is not before those that were added earlier.
  public mutating func add(from: Int64, to: Int64) {
    let interval = min(from, to)...max(from, to)
    if let last = intervals.last, interval.lowerBound <= last.upperBound {
      let lower = min(last.lowerBound, interval.lowerBound)
      intervals[intervals.count - 1] = lower...max(last.upperBound, interval.upperBound)
      return
    }
    intervals.append(interval)
    guard intervals.count > Self.limit else { return }
    intervals.replaceSubrange(0..<2, with: [intervals[0].lowerBound...intervals[1].upperBound])
  }

  /// Whether something may have been lost in a time. O(log *n*).
  public func overlaps(from: Int64, to: Int64) -> Bool {
    var (low, high) = (0, intervals.count)
    while low < high {  // the first that ends at `from` or later
      let middle = (low + high) / 2
      if intervals[middle].upperBound < from { low = middle + 1 } else { high = middle }
    }
    return low < intervals.count && intervals[low].lowerBound <= to
  }
}
