import Testing
import TransportTracking

@testable import ShutdownConformance

/// How times are put into messages: by hand from the nanoseconds, not rounded up.
struct WordingTests {
  @Test(arguments: [
    (Int64(0), "0 µs"), (11_999, "11 µs"), (999_999, "999 µs"), (1_000_000, "1 ms"), (999_999_999, "999 ms"),
    (1_000_000_000, "1.0 s"), (59_999_000_000, "59.9 s"), (-5, "0 µs"),
  ])
  func durations(nanoseconds: Int64, expected: String) {
    let message: Message = "\(Wording.duration(TimeSpan(nanoseconds: nanoseconds)))"
    #expect(message.text == expected)
  }
}
