import ShutdownConformance

/// The connections that break one statement: the first ones by stream, and how many there are.
///
/// Connections come in the order in which they leave memory; sorted by stream, a report does not depend on it.
struct OffenderList<Detail: Sendable>: Sendable {
  private(set) var first: [(result: ConnectionResult, detail: Detail)] = []
  private(set) var count: UInt64 = 0
  /// What puts one offender before another; by default the lower stream.
  private let precedes: @Sendable ((ConnectionResult, Detail), (ConnectionResult, Detail)) -> Bool

  /// How many are kept; no more than ``ExpectationChecker/shown`` become mismatches.
  private let capacity: Int

  init(
    capacity: Int = ExpectationChecker.shown,
    by precedes: @escaping @Sendable ((ConnectionResult, Detail), (ConnectionResult, Detail)) -> Bool = {
      $0.0.stream < $1.0.stream
    }
  ) {
    self.capacity = capacity
    self.precedes = precedes
  }

  mutating func add(_ result: ConnectionResult, _ detail: Detail) {
    count += 1
    let index = first.firstIndex { precedes((result, detail), ($0.result, $0.detail)) } ?? first.endIndex
    guard index < capacity else { return }
    first.insert((result, detail), at: index)
    if first.count > capacity { first.removeLast() }
  }

  /// A mismatch for each that is kept, or for the first alone; the last one says how many more there are.
  func mismatches(
    others isOneEnough: Bool, _ make: (ConnectionResult, Detail, UInt64) -> Mismatch
  ) -> [Mismatch] {
    let listed = isOneEnough ? first.prefix(1) : first.prefix(ExpectationChecker.shown)
    return listed.enumerated().map { index, offender in
      let rest = index == listed.count - 1 ? count - UInt64(listed.count) : 0
      return make(offender.result, offender.detail, rest)
    }
  }
}
