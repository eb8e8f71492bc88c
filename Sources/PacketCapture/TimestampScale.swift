/// How the timestamps of a pcapng interface become nanoseconds since 1970.
///
/// `if_tsresol` names a unit of 10⁻ⁿ or 2⁻ⁿ seconds with n up to 127, and `if_tsoffset` whole seconds to add. The result
/// is exact, rounded down, and saturates at the ends of `Int64` (the years 1677 and 2262).
/// Source: draft-ietf-opsawg-pcapng §4.2.
struct TimestampScale: Equatable {
  /// The unit when a file does not say: microseconds.
  static let microseconds = TimestampScale(resolution: 6, offset: 0)

  /// The octet of `if_tsresol`: the exponent, and in the top bit whether the base is 2.
  private let resolution: UInt8

  /// Seconds to add.
  private let offset: Int64

  /// Nanoseconds a unit; 0 when a unit is not a whole number of them, or an offset is to be added.
  private let factor: UInt64

  /// Creates the scale from the values of the two options.
  init(resolution: UInt8, offset: Int64) {
    self.resolution = resolution
    self.offset = offset
    factor = resolution <= 9 && offset == 0 ? UInt64(Self.power(of: 10, 9 - Int(resolution))) : 0
  }

  /// The time that a 64-bit count of units stands for.
  @inline(__always)
  func nanoseconds(_ units: UInt64) -> Int64 {
    let (product, overflow) = units.multipliedReportingOverflow(by: factor)
    guard factor != 0, !overflow, product <= UInt64(Int64.max) else { return exactNanoseconds(units) }
    return Int64(product)
  }

  /// The same in 128 bits: a count below 2⁶⁴ times 10⁹ stays below 2⁹⁴.
  @inline(never)
  private func exactNanoseconds(_ units: UInt64) -> Int64 {
    let exponent = Int(resolution & 0x7F)
    let scaled = Int128(units) * 1_000_000_000
    let sinceOffset: Int128
    if resolution & 0x80 != 0 {
      sinceOffset = scaled >> Int128(exponent)
    } else {
      // 10³⁸ still fits, and is more than any count of nanoseconds.
      sinceOffset = scaled / Self.power(of: 10, min(exponent, 38))
    }
    return Int64(clamping: sinceOffset + Int128(offset) * 1_000_000_000)
  }

  private static func power(of base: Int128, _ exponent: Int) -> Int128 {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
