import Testing
import TransportTracking

@testable import ShutdownReporting

/// What a distribution says, against the sorted values themselves.
@Suite struct DurationSketchTests {
  @Test func nothingHasNoPercentile() { #expect(DurationSketch().percentile(50) == nil) }

  @Test func percentile_isTheNearestRank() {
    var sketch = DurationSketch()
    for value in [50, 15, 40, 20, 35] as [Int64] { sketch.add(TimeSpan(nanoseconds: value)) }
    #expect(sketch.percentile(5)?.nanoseconds == 15)
    #expect(sketch.percentile(30)?.nanoseconds == 20)
    #expect(sketch.percentile(40)?.nanoseconds == 20)
    #expect(sketch.percentile(50)?.nanoseconds == 35)
    #expect(sketch.percentile(100)?.nanoseconds == 50)
  }

  @Test func sixtyFourValuesAreExact() {
    var sketch = DurationSketch()
    for value in (1...64).reversed() { sketch.add(TimeSpan(nanoseconds: 1_000_003) * value) }
    #expect(sketch.percentile(50)?.nanoseconds == 32_000_096)
    #expect(sketch.percentile(99)?.nanoseconds == 64_000_192)
  }

  @Test(arguments: [1, 9, 40, 62] as [Int64]) func manyValuesAreWithinOneInSixtyFour(_ bits: Int64) {
    var (state, sketch, values) = (UInt64(bits) &* 0x9e37_79b9_7f4a_7c15, DurationSketch(), [Int64]())
    for _ in 0..<5000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      values.append(Int64(state >> 1) & (Int64(1) << bits - 1))
    }
    for value in values { sketch.add(TimeSpan(nanoseconds: value)) }
    values.sort()
    for percent in [1, 25, 50, 90, 99, 100] as [UInt64] {
      let exact = values[max((5000 * Int(percent) + 99) / 100, 1) - 1]
      let error = abs((sketch.percentile(percent)?.nanoseconds ?? -1) - exact)
      #expect(error <= exact / 64, "\(percent) %: \(exact)")
    }
  }

  @Test func orderDoesNotMatter() {
    var (up, down) = (DurationSketch(), DurationSketch())
    for value in 0..<200 { up.add(TimeSpan(nanoseconds: 77) * value) }
    for value in (0..<200).reversed() { down.add(TimeSpan(nanoseconds: 77) * value) }
    #expect(up == down)
  }

  @Test func extremesAreTaken() {
    var sketch = DurationSketch()
    for _ in 0..<70 { sketch.add(.max) }
    sketch.add(.min)
    #expect(sketch.percentile(1)?.nanoseconds == 0)
    #expect((sketch.percentile(50)?.nanoseconds ?? 0) >= .max / 64 * 63)
  }
}
