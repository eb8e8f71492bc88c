import Testing

@testable import CaptureAnalysis

@Suite struct StreamNumbersTests {
  @Test func numbersOfThoseThatStay_surviveThoseThatLeave() {
    var numbers = StreamNumbers()
    for own in 0..<300_000 as Range<UInt64> {
      numbers.append(own * 3)
      if own % 1000 != 0 { #expect(numbers.take(own) == own * 3) }
      numbers.discardLeft()
    }
    #expect(numbers.ownBound(below: 3000) <= 1000)
    for own in stride(from: 0 as UInt64, to: 300_000, by: 1000) { #expect(numbers.take(own) == own * 3) }
    #expect(numbers.ownBound(below: .max) == .max)
  }

  @Test(
    arguments: [
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0], [5, 9, 0, 4, 8, 1, 7, 2, 6, 3], [9, 0],
      [3, 4, 9, 2],
    ] as [[UInt64]])
  func numbers_areFoundInAnyOrder(order: [UInt64]) {
    var numbers = StreamNumbers()
    for own in 0..<10 as Range<UInt64> { numbers.append(own * 2 + 7) }
    for own in order { #expect(numbers.take(own) == own * 2 + 7) }
  }

  @Test func firstPresent_isTheFirstFromABoundOnThatHasNotLeft() {
    var numbers = StreamNumbers()
    for own in 0..<10 as Range<UInt64> { numbers.append(own * 2 + 7) }  // 7, 9, … 25
    for own in [0, 1, 2, 5, 9] as [UInt64] { _ = numbers.take(own) }
    #expect(numbers.firstPresent(from: 0) == 13)
    #expect(numbers.firstPresent(from: 14) == 15)
    #expect(numbers.firstPresent(from: 16) == 19)
    #expect(numbers.firstPresent(from: 24) == nil)
    #expect(StreamNumbers().firstPresent(from: 0) == nil)
  }
}
