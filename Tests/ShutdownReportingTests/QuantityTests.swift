import Testing

@testable import ShutdownReporting

struct QuantityTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (UInt64.max, "18,446,744,073,709,551,615"),
  ])
  func thousandsAreSeparated(value: UInt64, expected: String) {
    #expect(value.grouped == expected)
  }

  @Test(arguments: [
    (0, 0, ""), (1, 2000, "0.1 %"), (1, 3, "33.3 %"), (2, 3, "66.7 %"), (3, 3, "100.0 %"), (1, 1_000_000, "<0.1 %"),
    (999_999, 1_000_000, ">99.9 %"), (0, 5, "0.0 %"), (UInt64.max, UInt64.max, "100.0 %"),
  ])
  func percentagesDoNotHideTheFew(part: UInt64, total: UInt64, expected: String) {
    #expect(part.percent(of: total) == expected)
  }

  @Test func linesBreakAtSpaces() {
    #expect("one two three".wrapped(7) == ["one two", "three"])
    #expect("one verylongword two".wrapped(5) == ["one", "verylongword", "two"])
  }
}
