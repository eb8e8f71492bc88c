extension ArraySlice<UInt8> {
  /// What a JSON string says that was taken by ``JSONScanner/string()``; nil when that is no UTF-8, or half of a surrogate pair.
  package var jsonString: String? {
    var (octets, rest) = ([UInt8](), dropFirst().dropLast())
    while let octet = rest.popFirst() {
      guard octet == UInt8(ascii: "\\") else {
        octets.append(octet)
        continue
      }
      guard let scalar = rest.popJSONEscape() else { return nil }
      octets += UTF8.encode(scalar).map(Array.init) ?? []
    }
    return String(validating: octets, as: UTF8.self)
  }

  /// The character that the rest of an escape means (RFC 8259 §7).
  private mutating func popJSONEscape() -> Unicode.Scalar? {
    guard let octet = popFirst() else { return nil }
    switch octet {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "u"): break
    default: return Unicode.Scalar(octet)
    }
    guard let first = popCodeUnit() else { return nil }
    guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
    guard popFirst() == UInt8(ascii: "\\"), popFirst() == UInt8(ascii: "u"), let second = popCodeUnit(),
      UTF16.isTrailSurrogate(second)
    else { return nil }
    return Unicode.Scalar(0x1_0000 + (UInt32(first & 0x3ff) << 10 | UInt32(second & 0x3ff)))
  }

  private mutating func popCodeUnit() -> UInt16? {
    defer { self = dropFirst(4) }
    return UInt16(String(decoding: prefix(4), as: UTF8.self), radix: 16)
  }
}
