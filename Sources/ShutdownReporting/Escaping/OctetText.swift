extension UInt8 {
  /// The octet as a part of a string literal of C (ISO/IEC 9899 §6.4.4.4): what is not printable ASCII is escaped, so that nothing in a
  /// payload reaches a terminal.
  var literal: String {
    switch self {
    case UInt8(ascii: "\n"): #"\n"#
    case UInt8(ascii: "\r"): #"\r"#
    case UInt8(ascii: "\t"): #"\t"#
    case UInt8(ascii: "\""): #"\""#
    case UInt8(ascii: "\\"): #"\\"#
    case 0x20..<0x7f: String(Unicode.Scalar(self))
    default: #"\x"# + String(self >> 4, radix: 16) + String(self & 0xf, radix: 16)
    }
  }
}
