/// Octets of a test, written as pairs of hexadecimal digits with blanks between groups.
func octets(_ text: String) -> [UInt8] {
  let digits = text.filter(\.isHexDigit)
  return stride(from: 0, to: digits.count, by: 2).compactMap { offset in
    UInt8(digits.dropFirst(offset).prefix(2), radix: 16)
  }
}
