import TransportTracking

/// The distribution of durations in little memory: exact for the first 64, then within 1/64 (1.6 %) of the value.
///
/// Beyond 64 values they are counted in buckets, 32 for each power of two, as in an HDR histogram; 1,920 of them hold every duration, and
/// only those that occur take room. What it says does not depend on the order in which values came.
struct DurationSketch: Equatable, Sendable {
  /// How many values are kept as they are.
  static let exactCount = 64
  /// Each power of two has this many buckets, in bits.
  private static let precision = 5

  private var exact: [Int64] = []
  private var buckets: [UInt16: UInt64] = [:]
  /// How many values there are.
  private(set) var count: UInt64 = 0

  /// Creates an empty distribution.
  init() {}

  /// Adds a duration; a negative one counts as zero.
  ///
  /// - Complexity: O(1) amortized.
  mutating func add(_ time: TimeSpan) {
    let value = time.nonNegative.nanoseconds
    count += 1
    guard count > UInt64(Self.exactCount) else { return exact.append(value) }
    for kept in exact { buckets[Self.bucket(of: kept), default: 0] += 1 }
    exact = []
    buckets[Self.bucket(of: value), default: 0] += 1
  }

  /// The smallest value that this percentage of all values does not exceed (the nearest rank); nil when there is none.
  ///
  /// - Complexity: O(*n* log *n*) in the number of buckets, of which there are at most 1,920.
  func percentile(_ percent: UInt64) -> TimeSpan? {
    guard count > 0 else { return nil }
    let (product, overflow) = count.multipliedReportingOverflow(by: min(percent, 100))
    let rank = overflow ? count : max((product + 99) / 100, 1)
    guard exact.isEmpty else { return TimeSpan(nanoseconds: exact.sorted()[Int(rank) - 1]) }
    var seen: UInt64 = 0
    for (bucket, number) in buckets.sorted(by: { $0.key < $1.key }) {
      seen += number
      if seen >= rank { return TimeSpan(nanoseconds: Self.middle(of: bucket)) }
    }
    return nil
  }

  /// Values below 32 have a bucket each; above, the leading six bits tell it.
  private static func bucket(of value: Int64) -> UInt16 {
    let width = Int64.bitWidth - value.leadingZeroBitCount
    let shift = max(width - precision - 1, 0)
    return UInt16(shift << precision + Int(value >> Int64(shift)))
  }

  private static func middle(of bucket: UInt16) -> Int64 {
    guard bucket >= 2 << precision else { return Int64(bucket) }
    let shift = Int64(bucket) >> Int64(precision) - 1
    let lowest = (Int64(bucket) - shift << Int64(precision)) << shift
    return lowest + 1 << shift / 2
  }
}
