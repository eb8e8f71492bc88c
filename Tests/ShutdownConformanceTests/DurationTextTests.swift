import Testing
import TransportTracking

@testable import ShutdownConformance

/// How durations are put into words, in each style: by hand from the nanoseconds.
struct DurationTextTests {
  private func text(_ nanoseconds: Int64, _ style: DurationText.Style) -> String {
    TimeSpan(nanoseconds: nanoseconds).text(style)
  }

  @Test(arguments: [
    (Int64(0), "0 µs"), (11_999, "11 µs"), (999_999, "999 µs"), (1_000_000, "1 ms"), (999_999_999, "999 ms"),
    (1_000_000_000, "1.0 s"), (59_999_000_000, "59.9 s"), (-5, "0 µs"), (.max, "9223372036.8 s"),
  ])
  func brief(nanoseconds: Int64, expected: String) { #expect(text(nanoseconds, .brief) == expected) }

  @Test(arguments: [
    (Int64(0), "0 µs"), (85_999, "85 µs"), (999_999, "999 µs"), (1_000_000, "1.00 ms"), (3_819_999, "3.81 ms"),
    (999_999_999, "999.99 ms"), (1_000_000_000, "1.000 s"), (350_002_999_999, "350.002 s"), (-5, "0 µs"),
    (.max, "9223372036.854 s"),
  ])
  func precise(nanoseconds: Int64, expected: String) { #expect(text(nanoseconds, .precise) == expected) }

  @Test(arguments: [
    (Int64(0), "0 s"), (850, "0.85 µs"), (1_009, "1.00 µs"), (85_999, "85.9 µs"), (1_240_000, "1.24 ms"),
    (999_999_999, "999 ms"), (10_049_000_000, "10.0 s"), (59_999_000_000, "59.9 s"), (60_000_000_000, "1 min 0 s"),
    (125_000_000_000, "2 min 5 s"), (11_520_000_000_000, "3 h 12 min"), (-5, "0 s"), (.max, "2,562,047 h 47 min"),
  ])
  func short(nanoseconds: Int64, expected: String) { #expect(text(nanoseconds, .short) == expected) }

  @Test(arguments: [
    (Int64(0), "0.000 s"), (999_999, "0.000 s"), (1_250_000_000, "1.250 s"), (59_999_999_999, "59.999 s"),
    (260_000_000_000, "4 min 20 s"), (7_500_000_000_000, "2 h 5 min"), (3_600_000_000_000_000, "1,000 h 0 min"),
    (.min, "0.000 s"),
  ])
  func span(nanoseconds: Int64, expected: String) { #expect(text(nanoseconds, .span) == expected) }

  @Test(arguments: [
    (Int64(0), "0.000000"), (1_021_300_999, "1.021300"), (-1_000, "-0.000001"), (.min, "-9223372036.854775"),
  ])
  func seconds(nanoseconds: Int64, expected: String) { #expect(text(nanoseconds, .seconds) == expected) }

  @Test(arguments: [
    (Int64(0), "0 ns"), (999, "999 ns"), (1_500, "1.5 us"), (12_345, "12.345 us"), (12_345_499, "12.345 ms"),
    (12_345_500, "12.346 ms"), (999_999_500, "1000 ms"), (1_050_000_000, "1.05 s"), (75_000_400_000, "75 s"),
    (-5, "0 ns"), (.max, "9223372036.855 s"),
  ])
  func quantity(nanoseconds: Int64, expected: String) { #expect(text(nanoseconds, .quantity) == expected) }

  @Test(arguments: [
    (Int64(0), "less than 1 s"), (499_999_999, "less than 1 s"), (500_000_000, "1 s"), (119_400_000_000, "119 s"),
    (120_000_000_000, "2 min"), (150_000_000_000, "3 min"), (7_200_000_000_000, "2 h"), (.max, "2562048 h"),
  ])
  func rough(nanoseconds: Int64, expected: String) { #expect(text(nanoseconds, .rough) == expected) }

  @Test func aMessageHoldsThem() {
    let message: Message = "silent for \(DurationText(.milliseconds(350), .brief))"
    #expect(message.text == "silent for 350 ms")
  }
}
