import TransportTracking

/// The escapes of JSON strings. Whatever is escaped, a reader has the text as it was (RFC 8259 §7).
///
/// An escape is needed by the quotation mark, the reverse solidus and the control characters below U+0020. One is also written for what a
/// terminal obeys (``Swift/Unicode/Scalar/isObeyed``), because records are shown on terminals, and for the second of two number signs,
/// because a runner would see a command in a record that stands in its log (``Swift/String/logLine``).
enum JSONText {
  /// Whether a string may need an escape; hardly any does, so that eight octets are looked at together.
  @inline(__always)
  static func needsEscapes(_ octets: Span<UInt8>) -> Bool {
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

  /// Sets the high bit of an octet that may need an escape, and of none when no octet does: of `"`, `\`, `#`, control characters, DEL, and
  /// of characters beyond ASCII.
  ///
  /// Subtracting borrows in an octet that is too small. With one bit turned over, the quotation mark is the next above the control
  /// characters, which stay what they are. Adding one to DEL carries into its high bit; it carries no further but from an octet that has
  /// its own high bit set.
  @inline(__always)
  private static func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let small = (word ^ (ones &* 0x02)) &- (ones &* 0x21)
    let solidus = (word ^ (ones &* 0x5c)) &- ones
    let numberSign = (word ^ (ones &* 0x23)) &- ones
    return ((small | solidus | numberSign) & ~word | word | (word &+ ones)) & (ones &* 0x80)
  }

  /// Appends the characters of a string, which is UTF-8, with escapes: six octets at most for each of its own.
  static func append(_ octets: Span<UInt8>, to text: inout OutputSpan<UInt8>) {
    var index = 0
    while index < octets.count {
      let octet = octets[index]
      if octet < 0x80 {
        let isCommand = octet == UInt8(ascii: "#") && index > 0 && octets[index - 1] == octet
        if isCommand { append(UInt16(octet), to: &text) } else { append(ascii: octet, to: &text) }
        index += 1
      } else {
        let length = min(max(2, (~octet).leadingZeroBitCount), octets.count - index)
        append(octets.extracting(index..<index + length), leading: octet, to: &text)
        index += length
      }
    }
  }

  /// Appends a character beyond ASCII.
  private static func append(_ octets: Span<UInt8>, leading: UInt8, to text: inout OutputSpan<UInt8>) {
    var value = UInt32(leading) & (0x7f >> UInt32(octets.count))
    for index in 1..<octets.count { value = value << 6 | UInt32(octets[index] & 0x3f) }
    guard let scalar = Unicode.Scalar(value), scalar.isObeyed else { return text.append(copying: octets) }
    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { append(unit, to: &text) }
  }

  private static func append(ascii octet: UInt8, to text: inout OutputSpan<UInt8>) {
    switch octet {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      text.append("\\")
      text.append(octet)
    case UInt8(ascii: "\n"): text.append(#"\n"#)
    case UInt8(ascii: "\r"): text.append(#"\r"#)
    case UInt8(ascii: "\t"): text.append(#"\t"#)
    case 0..<0x20, 0x7f: append(UInt16(octet), to: &text)
    default: text.append(octet)
    }
  }

  /// Appends a code unit of UTF-16 as `\u001b`.
  private static func append(_ unit: UInt16, to text: inout OutputSpan<UInt8>) {
    text.append(#"\u"#)
    for shift: UInt16 in [12, 8, 4, 0] {
      let digit = UInt8(unit >> shift & 0xf)
      text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
