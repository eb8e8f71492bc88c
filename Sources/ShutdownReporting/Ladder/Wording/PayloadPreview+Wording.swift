extension PayloadPreview {
  /// The octets in quotes as a string literal of C: what is not printable ASCII is escaped, so that nothing in a payload reaches a terminal.
  ///
  /// - Parameters:
  ///   - total: How many octets of payload there are; an ellipsis stands for those that are not shown.
  ///   - columns: The most columns that the text may take.
  /// - Returns: The text; nil when there is no octet, or no room.
  func quoted(of total: UInt32, columns: Int) -> String? {
    guard count > 0, columns >= 8 else { return nil }
    var (text, shown) = ("", 0)
    for octet in octets {
      let escaped = Self.escape(octet)
      guard text.columnCount + escaped.columnCount <= columns - 3 else { break }
      text += escaped
      shown += 1
    }
    return "\"\(text)\"" + (shown < Int(total) ? "…" : "")
  }

  private static func escape(_ octet: UInt8) -> String {
    switch octet {
    case UInt8(ascii: "\n"): #"\n"#
    case UInt8(ascii: "\r"): #"\r"#
    case UInt8(ascii: "\t"): #"\t"#
    case UInt8(ascii: "\""): #"\""#
    case UInt8(ascii: "\\"): #"\\"#
    case 0x20..<0x7f: String(Unicode.Scalar(octet))
    default: #"\x"# + String(octet >> 4, radix: 16) + String(octet & 0xf, radix: 16)
    }
  }
}
