import Testing
import TransportTracking

@testable import ShutdownConformance

@Suite("LossIntervals") struct LossIntervalsTests {
  private func time(_ nanoseconds: Int64) -> Timestamp { Timestamp(nanoseconds: nanoseconds) }

  private func intervals(_ times: [(Int64, Int64)]) -> LossIntervals {
    times.reduce(into: LossIntervals()) { $0.add(from: time($1.0), to: time($1.1)) }
  }

  private func overlaps(_ losses: LossIntervals, _ from: Int64, _ to: Int64) -> Bool {
    losses.overlaps(from: time(from), to: time(to))
  }

  @Test(
    arguments: [[(10, 20), (30, 40)], [(30, 40), (10, 20)], [(15, 20), (40, 30), (10, 15)]] as [[(Int64, Int64)]])
  func onlyWhatWasThere_isConcerned(_ times: [(Int64, Int64)]) {
    let losses = intervals(times)
    let expected: [(Int64, Int64, Bool)] = [
      (0, 9, false), (0, 10, true), (12, 13, true), (20, 25, true), (21, 29, false), (25, 35, true), (40, 100, true),
      (41, 100, false), (.min, .max, true),
    ]
    for (from, to, isConcerned) in expected { #expect(overlaps(losses, from, to) == isConcerned, "\(from) to \(to)") }
    #expect(!overlaps(LossIntervals(), .min, .max))
  }

  @Test func anyOrder_makesTheSameOfWhatTouches() {
    let times = (0..<500 as Range<Int64>).map { number in
      let start = number * 7919 % 5000
      return (start, start + number % 20)
    }
    let losses = intervals(times)
    #expect(intervals(times.reversed()) == losses)
    #expect(intervals(times.sorted { $0.0 < $1.0 }) == losses)
    for point in Int64(0)..<5000 {
      #expect(overlaps(losses, point, point) == times.contains { $0.0 <= point && point <= $0.1 })
    }
  }

  @Test func memoryIsBounded_andTheLongestGapsStay() {
    var losses = intervals([(-1_000_000, -900_000)])
    for start in stride(from: Int64(0), to: 1_000_000, by: 10) { losses.add(from: time(start), to: time(start + 1)) }
    for start in stride(from: Int64(0), to: 1_000_000, by: 10) { #expect(overlaps(losses, start, start)) }
    #expect(!overlaps(losses, -899_999, -1))
    #expect(overlaps(losses, 5, 5), "short gaps were closed")
  }

  @Test func theEndsOfTime_areTimes() {
    let losses = intervals([(.min, .min), (.max, .max), (0, 0)])
    #expect(overlaps(losses, .min, .min) && overlaps(losses, .max, .max) && !overlaps(losses, 1, .max - 1))
  }
}
