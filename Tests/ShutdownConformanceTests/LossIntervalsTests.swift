import Testing

@testable import ShutdownConformance

/// When packets may have been lost.
struct LossIntervalsTests {
  @Test func onlyWhatWasThereIsConcerned() {
    var losses = LossIntervals()
    #expect(!losses.overlaps(from: .min, to: .max))
    losses.add(from: 10, to: 20)
    losses.add(from: 30, to: 40)
    for (from, to, isConcerned) in [(0, 9, false), (0, 10, true), (12, 13, true), (20, 25, true), (21, 29, false)] {
      #expect(losses.overlaps(from: Int64(from), to: Int64(to)) == isConcerned, "\(from)...\(to)")
    }
    #expect(losses.overlaps(from: 40, to: 100))
    #expect(!losses.overlaps(from: 41, to: 100))
  }

  @Test func memoryIsBounded_andNothingIsForgotten() {
    var losses = LossIntervals()
    for start in stride(from: Int64(0), to: 100_000, by: 10) { losses.add(from: start, to: start + 1) }
    for start in stride(from: Int64(0), to: 100_000, by: 10) { #expect(losses.overlaps(from: start, to: start)) }
    #expect(!losses.overlaps(from: 99_995, to: 99_996))
    #expect(losses.overlaps(from: 5, to: 5), "the oldest are one")
  }

  @Test func aClockThatWasSetBack_makesOneOfTwo() {
    var losses = LossIntervals()
    losses.add(from: 100, to: 110)
    losses.add(from: 50, to: 60)
    #expect(losses.overlaps(from: 55, to: 55))
    #expect(losses.overlaps(from: 105, to: 105))
  }
}
