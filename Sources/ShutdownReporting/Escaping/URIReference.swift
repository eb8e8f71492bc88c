/// The path of a file as a URI (RFC 3986): a relative reference, or a `file:` URI for an absolute path.
struct URIReference: Hashable {
  let text: String
  /// Whether it has to be resolved against the folder that the command ran in.
  let isRelative: Bool

  /// Names a file; nil for the standard input, which has no URI.
  init?(path: String) {
    guard path != "-", !path.isEmpty else { return nil }
    isRelative = !path.hasPrefix("/")
    let segments = path.split(separator: "/").filter { $0 != "." }
    text = (isRelative ? "" : "file:///") + segments.map(Self.encoded).joined(separator: "/")
  }

  /// RFC 3986 §3.3. A colon is encoded too: in the first segment it would end a scheme (§4.2).
  private static func encoded(_ segment: Substring) -> String {
    segment.utf8.reduce(into: "") { text, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += digits.utf8.count < 2 ? "%0\(digits)" : "%\(digits)"
      }
    }
  }
}
