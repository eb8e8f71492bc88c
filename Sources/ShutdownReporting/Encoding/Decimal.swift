extension [UInt8] {
  /// Appends a number in decimal.
  mutating func appendDecimal(_ value: UInt64) {
    append(addingCapacity: 20) { $0.appendDecimal(value) }
  }
}

extension OutputSpan<UInt8> {
  /// Appends a number in decimal.
  ///
  /// The digits come from the right and are wanted from the left; in between they are kept in the halves of octets.
  mutating func appendDecimal(_ value: UInt64) {
    guard value >= 10 else { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)) }
    guard value < 10_000_000_000_000_000 else {
      appendDecimal(value / 10_000_000_000_000_000)
      return appendDecimal(value % 10_000_000_000_000_000, digits: 16)
    }
    var (rest, packed, digits) = (value, UInt64(0), 0)
    while rest > 0 {
      packed = packed << 4 | rest % 10
      rest /= 10
      digits += 1
    }
    append(packed: packed, digits: digits)
  }

  /// Appends the last `digits` digits of a number, at most 16, with leading zeros.
  mutating func appendDecimal(_ value: UInt64, digits: Int) {
    var (rest, packed) = (value, UInt64(0))
    for _ in 0..<digits {
      packed = packed << 4 | rest % 10
      rest /= 10
    }
    append(packed: packed, digits: digits)
  }

  private mutating func append(packed: UInt64, digits: Int) {
    var rest = packed
    for _ in 0..<digits {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest & 0xf))
      rest >>= 4
    }
  }
}
