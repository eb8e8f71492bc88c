extension [UInt8] {
  /// Appends a number in decimal.
  mutating func appendDecimal(_ value: UInt64) {
    guard value >= 10 else { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)) }
    var digits = 1
    var rest = value / 10
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    appendDecimal(value, digits: digits)
  }

  /// Appends the last `digits` digits of a number, with leading zeros.
  mutating func appendDecimal(_ value: UInt64, digits: Int) {
    append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits))
    var rest = value
    var index = count - 1
    for _ in 0..<digits {
      self[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      index -= 1
    }
  }
}
