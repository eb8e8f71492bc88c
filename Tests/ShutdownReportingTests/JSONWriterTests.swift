import Testing
import TransportTracking

@testable import ShutdownReporting

struct JSONWriterTests {
  private func written(_ write: (inout JSONWriter) -> Void) -> String {
    var buffer = Array("> ".utf8)
    var json = JSONWriter(taking: &buffer)
    write(&json)
    json.endLine(into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  @Test(arguments: [
    ("", #""""#),
    ("plain", #""plain""#),
    (#"a"b\c/d"#, #""a\"b\\c/d""#),
    ("\n\r\t", #""\n\r\t""#),
    ("\u{0}\u{8}\u{b}\u{1b}\u{1f}", #""\u0000\u0008\u000b\u001b\u001f""#),
    ("\u{7f}é→😀", "\"\\u007fé→😀\""),
    (String(decoding: [0x61, 0xff, 0x62] as [UInt8], as: UTF8.self), "\"a\u{fffd}b\""),
  ])
  func stringsAreEscaped(text: String, expected: String) {
    #expect(written { $0.string(text) } == "> \(expected)\n")
  }

  @Test func commasStandBetweenMembersAndElements() {
    let text = written { json in
      json.beginObject()
      json.field("a", UInt64.max)
      json.object("b") { _ in }
      json.object("c") { $0.field("d", true) }
      json.array("e", [1, 2]) { $0.integer($1) }
      json.array("f", [UInt64]()) { $0.integer($1) }
      json.nullField("g")
      json.field("h", nil as UInt64?)
      json.field("i", string: nil)
      json.endObject()
    }
    let expected = #"{"a":18446744073709551615,"b":{},"c":{"d":true},"e":[1,2],"f":[],"g":null,"h":null,"i":null}"#
    #expect(text == "> \(expected)\n")
  }

  /// Strings are looked at eight octets at a time: an escape must be found at any place of them.
  @Test(arguments: 0..<20) func escapesAreFoundAnywhere(place: Int) {
    for (special, escape) in [("\"", #"\""#), ("\\", #"\\"#), ("\u{1f}", #"\u001f"#), ("\u{0}", #"\u0000"#)] {
      let (before, after) = (String(repeating: "é", count: place / 2), String(repeating: "~", count: 20 - place))
      let text = written { $0.string(before + special + after + special) }
      #expect(text == "> \"\(before)\(escape)\(after)\(escape)\"\n")
    }
  }

  @Test(arguments: [
    0, 9, 10, 99, 100, 12_345, 9_999_999, 10_000_000, 99_999_999, 100_000_000, 100_000_001, 4_294_967_296,
    9_999_999_999_999_999, 10_000_000_000_000_000, UInt64.max,
  ])
  func integersAreDecimal(value: UInt64) {
    #expect(written { $0.integer(value) } == "> \(value)\n")
  }

  @Test func everyNumberOfFourDigitsIsDecimal() {
    for value in UInt64(0)..<10_000 {
      var text: [UInt8] = []
      text.appendDecimal(value * 10_000 + 9999 - value)
      #expect(String(decoding: text, as: UTF8.self) == "\(value * 10_000 + 9999 - value)")
    }
  }

  @Test func timesAreOfOneText() {
    let times: [Int64] = [0, -1, 1, 999_999_999, 1_000_000_000, 59_123_456_789, 86_399_999_999_999, .max, .min, 0, -1]
    let expected = written { json in for time in times { json.string(Timestamp(nanoseconds: time).rfc3339) } }
    #expect(written { json in for time in times { json.time(Timestamp(nanoseconds: time)) } } == expected)
  }

  @Test(arguments: [
    (0, "0.000000000"), (1, "0.000000001"), (-1, "-0.000000001"), (1_234_567_890, "1.234567890"),
    (Int64.min, "-9223372036.854775808"),
  ])
  func secondsHaveNineDecimals(nanoseconds: Int64, expected: String) {
    #expect(written { $0.seconds(TimeSpan(nanoseconds: nanoseconds)) } == "> \(expected)\n")
  }

  @Test func addressesAreCanonical() {
    let address = IPAddress(v6High: 0x2001_0db8_0000_0000, low: 1)
    #expect(written { $0.address(address) } == "> 2001:db8::1\n")
  }
}
