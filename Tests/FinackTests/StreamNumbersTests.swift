import Testing

@testable import finack

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
}
