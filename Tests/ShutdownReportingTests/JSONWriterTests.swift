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
    ("\u{7f}é→😀", "\"\u{7f}é→😀\""),
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

  @Test(arguments: [0, 9, 10, 99, 100, 12_345, 4_294_967_296, UInt64.max])
  func integersAreDecimal(value: UInt64) {
    #expect(written { $0.integer(value) } == "> \(value)\n")
  }

  @Test func addressesAreCanonical() {
    let address = IPAddress(v6High: 0x2001_0db8_0000_0000, low: 1)
    #expect(written { $0.address(address) } == "> \"2001:db8::1\"\n")
  }
}
