import Testing
import TransportTracking

/// Arithmetic with times, against the same in 128 bits, clamped.
@Suite struct TimeSpanTests {
  static let numbers: [Int64] = [
    .min, .min + 1, .min / 2, -1_790_856_000_000_000_000, -1_000_000_000, -1000, -2, -1, 0, 1, 2, 999, 1_000_000_000,
    1_790_856_000_000_000_000, .max / 2, .max - 1, .max,
  ]

  private func clamped(_ value: Int128) -> TimeSpan { TimeSpan(nanoseconds: Int64(clamping: value)) }

  @Test(arguments: numbers, numbers) func arithmeticSaturates(_ one: Int64, _ other: Int64) {
    let (first, second) = (TimeSpan(nanoseconds: one), TimeSpan(nanoseconds: other))
    #expect(first + second == clamped(Int128(one) + Int128(other)))
    #expect(first - second == clamped(Int128(one) - Int128(other)))
    #expect(first * Int(other) == clamped(Int128(one) * Int128(other)))
    #expect(Int(other) * first == first * Int(other))
    if other != 0 { #expect(first / Int(other) == clamped(Int128(one) / Int128(other))) }
    #expect((first < second) == (one < other))
    #expect(-first == clamped(-Int128(one)))
    #expect(first.magnitude == clamped(one < 0 ? -Int128(one) : Int128(one)))
    #expect(first.nonNegative == clamped(max(0, Int128(one))))
  }

  @Test(arguments: numbers, numbers) func momentsSaturate(_ one: Int64, _ other: Int64) {
    let (first, second) = (Timestamp(nanoseconds: one), Timestamp(nanoseconds: other))
    #expect(first.elapsed(since: second) == clamped(Int128(one) - Int128(other)))
    #expect((first + TimeSpan(nanoseconds: other)).nanoseconds == Int64(clamping: Int128(one) + Int128(other)))
    #expect((first - TimeSpan(nanoseconds: other)).nanoseconds == Int64(clamping: Int128(one) - Int128(other)))
  }

  @Test func aPartOfNothing_isTheLongestSpan() {
    #expect(TimeSpan.seconds(1) / 0 == .max)
    #expect(TimeSpan.seconds(-1) / 0 == .min)
    #expect(TimeSpan.zero / 0 == .zero)
  }

  @Test func unitsAreCounted() {
    #expect(TimeSpan.seconds(2) == .milliseconds(2000))
    #expect(TimeSpan.milliseconds(2) == .microseconds(2000))
    #expect(TimeSpan.microseconds(2) == TimeSpan(nanoseconds: 2000))
    #expect(TimeSpan.seconds(.max) == .max && TimeSpan.milliseconds(.min) == .min)
    let span = TimeSpan(nanoseconds: -1_999_999_999)
    #expect(span.wholeSeconds == -1 && span.wholeMilliseconds == -1999 && span.wholeMicroseconds == -1_999_999)
  }

  @Test(arguments: [
    (0.5, TimeSpan.milliseconds(500)), (-0.25, .milliseconds(-250)), (1e-10, .zero), (9.3e9, .max), (-9.3e9, .min),
    (.infinity, .max), (-.infinity, .min), (.nan, .zero),
    (9_223_372_036.854774, TimeSpan(nanoseconds: 9_223_372_036_854_774_784)),
    (1e300, .max),
  ])
  func secondsInFloatingPoint_areRoundedAndClamped(_ seconds: Double, _ expected: TimeSpan) {
    #expect(TimeSpan(seconds: seconds) == expected)
  }

  @Test func aSpanIsNoLargerThanItsNumber() { #expect(MemoryLayout<TimeSpan>.size == MemoryLayout<Int64>.size) }
}
