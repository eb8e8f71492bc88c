import Testing

@testable import ShutdownExpectations

/// The words of an expectation: ranges, patterns, blocks of addresses, names that are nearly right.
@Suite struct ValueTests {
  private static let ranges: [(text: String, inside: [Double], outside: [Double])] = [
    ("5", [5], [4, 5.5, 6]), ("10..50", [10, 30, 50], [9, 51]), ("10..", [10, 1e9], [9]), ("..50", [0, 50], [51]),
    (">= 1", [1, 2], [0]), (">1", [2], [1]), ("<= 5", [5, 0], [6]), ("< 5", [4], [5]), ("-3..-1", [-2], [0]),
  ]

  @Test(arguments: ranges) func aRangeHasItsNumbers(_ text: String, _ inside: [Double], _ outside: [Double]) throws {
    let range = try #require(NumberRange(text))
    for number in inside { #expect(range.contains(number), "\(number)") }
    for number in outside { #expect(!range.contains(number), "\(number)") }
  }

  @Test(arguments: ["", "..", "a", "1..b", ">=", "1...2", "0x10", "inf", "nan", "1e3", "5 s", ">= 1 2"])
  func otherTextIsNoRange(_ text: String) { #expect(NumberRange(text) == nil) }

  @Test func unitsAreNanoseconds() {
    let times = [("2 s", 2e9), ("500ms", 5e8), ("10 us", 1e4), ("10 µs", 1e4), ("7 ns", 7), ("1 min", 6e10)]
    for (text, value) in times { #expect(NumberRange.number(text[...], .duration) == value, "\(text)") }
    #expect(NumberRange.number("2", .duration) == nil)
    #expect(NumberRange.number("2", .seconds) == 2)
    #expect(NumberRange.number("15.1 ms", .seconds) == 0.0151)
    #expect(NumberRange.number("1 %", .share) == 0.01)
    #expect(NumberRange.number("0.5", .share) == 0.5)
  }

  @Test func anImpossibleRangeOverlapsNothing() throws {
    #expect(try !#require(NumberRange("5..4")).overlaps((nil, nil)))
    #expect(try !#require(NumberRange("< 0")).overlaps((0, nil)))
    #expect(try !#require(NumberRange("70000")).overlaps((0, 65535)))
    #expect(try #require(NumberRange("<= 0")).overlaps((0, nil)))
  }

  private static let patterns: [(pattern: String, fits: [String], others: [String])] = [
    ("normal", ["normal"], ["Normal", "normal2", ""]),
    ("abort-*", ["abort-", "abort-a*b"], ["abort", "late-abort-x"]),
    ("*-rst", ["-rst", "late-rst", "a-rst-rst"], ["late-rst-"]), ("a?c", ["abc", "aüc"], ["ac", "abbc"]),
    ("*", ["", "x"], []), ("a*b*c", ["abc", "a-b-b-c"], ["acb", "ab"]),
  ]

  @Test(arguments: patterns) func aPatternFitsTheWholeText(_ pattern: String, _ fits: [String], _ others: [String]) {
    for text in fits { #expect(TextPattern(pattern).matches(text), "\(text)") }
    for text in others { #expect(!TextPattern(pattern).matches(text), "\(text)") }
  }

  /// Backtracking would take longer than the age of the universe.
  @Test func aPatternOfManyStarsIsNoTrap() {
    let pattern = TextPattern(String(repeating: "*a", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 2000)))
  }

  private static let blocks: [(block: String, inside: [String], outside: [String])] = [
    ("10.0.0.0/8", ["10.0.0.0", "10.255.1.2"], ["11.0.0.0", "::a00:0"]), ("10.0.0.1", ["10.0.0.1"], ["10.0.0.2"]),
    ("10.0.0.128/25", ["10.0.0.200"], ["10.0.0.1"]), ("0.0.0.0/0", ["1.2.3.4"], ["::1"]),
    ("2001:db8::/32", ["2001:db8::1", "2001:db8:ffff::"], ["2001:db9::", "10.0.0.1"]), ("::1", ["::1"], ["::2"]),
    ("::ffff:10.0.0.0/104", ["::ffff:10.1.2.3"], ["::ffff:11.0.0.0"]), ("::/0", ["::", "fe80::1"], ["0.0.0.0"]),
  ]

  @Test(arguments: blocks) func aBlockHasItsAddresses(_ text: String, _ inside: [String], _ outside: [String]) throws {
    let block = try #require(AddressBlock(text))
    for address in inside { #expect(block.contains(address), "\(address)") }
    for address in outside { #expect(!block.contains(address), "\(address)") }
  }

  @Test(arguments: [
    "10.0.0", "10.0.0.256", "10.0.0.1/33", "10.0.0.1/8", "::/129", "1::2::3", "10.0.0.0/", "a", "12345::", "",
  ])
  func otherTextIsNoBlock(_ text: String) { #expect(AddressBlock(text) == nil) }

  private static let names = ["connections", "exactly", "summary", "policy", "findings", "options"]

  @Test(arguments: [
    ("connection", "connections"), ("conections", "connections"), ("connnections", "connections"), ("exact", "exactly"),
    ("sumary", "summary"), ("polciy", "policy"), ("finding", "findings"), ("option", "options"),
  ])
  func theNearestNameIsFound(_ word: String, _ name: String) {
    #expect(NearestName.of(word, in: Self.names) == name)
  }

  @Test(arguments: ["", "x", "streams", "verdict", "conclusions"]) func nothingIsNearToOtherWords(_ word: String) {
    #expect(NearestName.of(word, in: Self.names) == nil)
  }
}
