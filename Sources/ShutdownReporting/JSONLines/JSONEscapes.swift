import TransportTracking

/// The escapes of JSON strings (RFC 8259 §7): quotation mark, reverse solidus and the control characters below U+0020.
enum JSONEscapes {
  /// Whether a string needs an escape; hardly any does, so that eight octets are looked at together.
  @inline(__always)
  static func isNeeded(_ octets: Span<UInt8>) -> Bool {
    let count = octets.count
    var found: UInt64 = 0
    guard count >= 8 else {
      for index in 0..<count { found |= marks(0x2020_2020_2020_2000 | UInt64(octets[index])) }
      return found != 0
    }
    var offset = 0
    while offset <= count &- 16 {
      found |= marks(octets.word(at: offset)) | marks(octets.word(at: offset &+ 8))
      offset &+= 16
    }
    if offset <= count &- 8 { found |= marks(octets.word(at: offset)) }
    return found | marks(octets.word(at: count &- 8)) != 0
  }

  /// Sets the high bit of an octet that needs an escape, and of none when no octet does.
  ///
  /// Subtracting borrows in an octet that is too small; one that has its high bit set already is part of a character beyond ASCII. With
  /// one bit turned over, the quotation mark is the next above the control characters, which stay what they are.
  @inline(__always)
  private static func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let small = (word ^ (ones &* 0x02)) &- (ones &* 0x21)
    let solidus = (word ^ (ones &* 0x5c)) &- ones
    return (small | solidus) & ~word & (ones &* 0x80)
  }

  /// Appends one octet of a string, as an escape if it needs one: six octets at most.
  static func append(_ octet: UInt8, to text: inout OutputSpan<UInt8>) {
    switch octet {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      text.append("\\")
      text.append(octet)
    case UInt8(ascii: "\n"): text.append(#"\n"#)
    case UInt8(ascii: "\r"): text.append(#"\r"#)
    case UInt8(ascii: "\t"): text.append(#"\t"#)
    case 0..<0x20:
      text.append(#"\u00"#)
      text.append(UInt8(ascii: "0") + octet >> 4)
      text.append(octet & 0xf < 10 ? UInt8(ascii: "0") + octet & 0xf : UInt8(ascii: "a") + octet & 0xf - 10)
    default: text.append(octet)
    }
  }
}
