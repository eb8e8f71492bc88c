/// An IPv4 or IPv6 address, held by value in network order.
public struct IPAddress: Hashable, Sendable {
  /// The version of the Internet Protocol.
  public enum Version: UInt8, Sendable {
    /// RFC 791.
    case v4 = 4
    /// RFC 8200.
    case v6 = 6
  }

  /// The first eight octets; zero for IPv4.
  public let high: UInt64
  /// The last eight octets; for IPv4 the address is in the low 32 bits.
  public let low: UInt64
  /// Whether this is an IPv4 or an IPv6 address. An IPv4-mapped IPv6 address is an IPv6 address.
  public let version: Version

  /// Creates an IPv4 address from its 32 bits in host order: `0x7f000001` is 127.0.0.1.
  public init(v4 bits: UInt32) {
    high = 0
    low = UInt64(bits)
    version = .v4
  }

  /// Creates an IPv6 address from its two halves in host order.
  public init(v6High high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
    version = .v6
  }

  /// Creates an address from the octets of an IP header.
  init(_ octets: (high: UInt64, low: UInt64), _ version: Version) {
    self =
      version == .v4
      ? IPAddress(v4: UInt32(truncatingIfNeeded: octets.low)) : IPAddress(v6High: octets.high, low: octets.low)
  }
}

extension IPAddress: CustomStringConvertible {
  /// The canonical text form: dotted decimal, or RFC 5952 for IPv6.
  public var description: String {
    var text: [UInt8] = []
    appendText(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the canonical text form to a buffer of UTF-8, without an allocation of its own.
  public func appendText(to buffer: inout [UInt8]) {
    buffer.append(addingCapacity: Self.longestText) { appendText(to: &$0) }
  }

  /// How many octets the text form has at most: that of an IPv4-mapped address in full.
  public static let longestText = 48

  /// Appends the canonical text form; there has to be room for ``longestText``.
  public func appendText(to text: inout OutputSpan<UInt8>) {
    switch version {
    case .v4: Self.appendDotted(UInt32(truncatingIfNeeded: low), to: &text)
    case .v6: appendColonHex(to: &text)
    }
  }

  private static func appendDotted(_ bits: UInt32, to text: inout OutputSpan<UInt8>) {
    appendDecimal(UInt8(bits >> 24), to: &text)
    for shift in stride(from: 16 as UInt32, through: 0, by: -8) {
      text.append(UInt8(ascii: "."))
      appendDecimal(UInt8(truncatingIfNeeded: bits >> shift), to: &text)
    }
  }

  @inline(__always)
  private static func appendDecimal(_ value: UInt8, to text: inout OutputSpan<UInt8>) {
    if value >= 100 { text.append(UInt8(ascii: "0") + value / 100) }
    if value >= 10 { text.append(UInt8(ascii: "0") + value / 10 % 10) }
    text.append(UInt8(ascii: "0") + value % 10)
  }

  private func group(_ index: Int) -> UInt16 {
    let half = index < 4 ? high : low
    return UInt16(truncatingIfNeeded: half >> UInt64(48 - 16 * (index & 3)))
  }

  /// RFC 5952 §4: lower case, no leading zeros, `::` for the longest (then the first) run of at least two zero groups.
  private func appendColonHex(to text: inout OutputSpan<UInt8>) {
    if high == 0, low >> 32 == 0xffff {  // RFC 5952 §5: IPv4-mapped addresses in mixed notation
      text.append("::ffff:")
      Self.appendDotted(UInt32(truncatingIfNeeded: low), to: &text)
      return
    }
    let run = longestZeroRun()
    var index = 0
    while index < 8 {
      if index == run.lowerBound, !run.isEmpty {
        text.append("::")
        index = run.upperBound
        continue
      }
      if index > 0, index != run.upperBound || run.isEmpty { text.append(UInt8(ascii: ":")) }
      appendHex(group(index), to: &text)
      index += 1
    }
  }

  private func longestZeroRun() -> Range<Int> {
    var best = 0..<0
    var start = 0
    for index in 0...8 where index == 8 || group(index) != 0 {
      if index - start > max(best.count, 1) { best = start..<index }
      start = index + 1
    }
    return best
  }

  private func appendHex(_ value: UInt16, to text: inout OutputSpan<UInt8>) {
    var started = false
    for shift in stride(from: 12, through: 0, by: -4) {
      let nibble = Int(value >> UInt16(shift)) & 0xf
      started = started || nibble != 0 || shift == 0
      if started { text.append(UInt8(ascii: "0") + UInt8(nibble) + (nibble > 9 ? 39 : 0)) }
    }
  }
}
