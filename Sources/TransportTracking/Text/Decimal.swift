extension [UInt8] {
  /// Appends a number in decimal.
  public mutating func appendDecimal(_ value: UInt64) {
    append(addingCapacity: 24) { $0.appendDecimal(value) }
  }
}

/// Digits, eight at a time: a word holds them as they are written, the first in its low octet.
extension OutputSpan<UInt8> {
  /// Appends a number in decimal; needs room for 24 octets.
  public mutating func appendDecimal(_ value: UInt64) {
    guard value >= 100_000_000 else { return appendShort(value) }
    let (high, low) = value.quotientAndRemainder(dividingBy: 100_000_000)
    appendDecimal(high)
    append(octetsOf: DecimalDigits.text(low))
  }

  /// Appends the last `digits` digits of a number, at most eight, with leading zeros; needs room for eight octets.
  public mutating func appendDecimal(_ value: UInt64, digits: Int) {
    append(octetsOf: DecimalDigits.text(value % 100_000_000) >> UInt64(8 * (8 - digits)), count: digits)
  }

  /// Appends a number in decimal that was put into words before; needs room for 24 octets.
  @inline(__always)
  public mutating func append(_ text: DecimalText) {
    guard text.count > 0 else { return appendDecimal(text.value) }
    append(octetsOf: text.digits, count: text.count)
  }

  @inline(__always)
  private mutating func appendShort(_ value: UInt64) {
    let text = DecimalText(short: value)
    append(octetsOf: text.digits, count: text.count)
  }
}

/// A number in decimal for who writes it several times.
public struct DecimalText: Sendable {
  fileprivate let value: UInt64
  fileprivate let digits: UInt64
  /// How many digits there are; zero when they are more than a word has.
  fileprivate let count: Int

  /// The text of a number.
  @inline(__always)
  public init(_ value: UInt64) {
    self = value < 100_000_000 ? DecimalText(short: value) : DecimalText(value: value, digits: 0, count: 0)
  }

  @inline(__always)
  fileprivate init(short value: UInt64) {
    let digits = DecimalDigits.digits(value)
    let leadingZeros = min(digits.trailingZeroBitCount / 8, 7)
    self.init(
      value: value, digits: (digits | DecimalDigits.zeros) >> UInt64(8 * leadingZeros), count: 8 - leadingZeros)
  }

  private init(value: UInt64, digits: UInt64, count: Int) {
    (self.value, self.digits, self.count) = (value, digits, count)
  }
}

/// The eight decimal digits of numbers below 10⁸, all at once.
public enum DecimalDigits {
  /// Eight times the digit zero.
  @usableFromInline static var zeros: UInt64 { 0x3030_3030_3030_3030 }

  /// The digits as text.
  @inlinable @inline(__always)
  public static func text(_ value: UInt64) -> UInt64 { digits(value) | zeros }

  /// The digits as numbers, an octet each.
  ///
  /// The number is split in halves three times: into two numbers of four digits, four of two, eight of one, each split in all of them at
  /// once. A quotient by 100 or 10 is a product by a reciprocal that is exact in its range: 10,486 / 2²⁰ below 10⁴, 103 / 2¹⁰ below 100.
  @usableFromInline @inline(__always)
  static func digits(_ value: UInt64) -> UInt64 {
    let fours = value / 10_000 | (value % 10_000) << 32
    let hundreds = (fours &* 10_486) >> 20 & 0x0000_007f_0000_007f
    let pairs = hundreds | (fours &- 100 &* hundreds) << 16
    let tens = (pairs &* 103) >> 10 & 0x000f_000f_000f_000f
    return tens | (pairs &- 10 &* tens) << 8
  }
}
