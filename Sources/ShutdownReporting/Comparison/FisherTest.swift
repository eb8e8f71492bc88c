/// Fisher's exact test of two shares (R. A. Fisher, Statistical Methods for Research Workers, §21.02), one-sided.
///
/// It asks: if both samples came from one population, how often would chance put at least as many of the marked ones
/// into the second sample? It is exact for samples of any size, where the tests that rest on a normal distribution are
/// wrong for small numbers, and shares of failures are small numbers.
struct FisherTest {
  /// Marked and all members of a sample.
  typealias Sample = (marked: UInt64, total: UInt64)

  /// The probability of at least `after.marked` marked ones in the second sample, given the sums; one when a sample is empty.
  ///
  /// The weights of the hypergeometric distribution are summed from its mode outward, each from its neighbour, so that
  /// no factorial is needed and nothing overflows.
  ///
  /// - Complexity: O(standard deviation of the distribution).
  static func rise(before: Sample, after: Sample) -> Double {
    guard before.total > 0, after.total > 0 else { return 1 }
    let marked = Double(before.marked) + Double(after.marked)
    let (first, second) = (Double(before.total), Double(after.total))
    let (least, most) = (max(0, marked - first), min(marked, second))
    let mode = min(max(((marked + 1) * (second + 1) / (first + second + 2)).rounded(.down), least), most)
    let observed = Double(after.marked)
    var (all, tail) = (1.0, mode >= observed ? 1.0 : 0)
    var (weight, k) = (1.0, mode)
    while k < most {
      weight *= (marked - k) * (second - k) / ((k + 1) * (first - marked + k + 1))
      k += 1
      all += weight
      if k >= observed { tail += weight }
      // Beyond the mode the weights fall ever faster: what is left is less than the last digit.
      if weight < 1e-25 * all, k >= observed { break }
    }
    (weight, k) = (1, mode)
    while k > least {
      weight *= k * (first - marked + k) / ((marked - k + 1) * (second - k + 1))
      k -= 1
      all += weight
      if k >= observed { tail += weight }
      if weight < 1e-25 * all, k < observed { break }
    }
    return min(tail / all, 1)
  }
}
