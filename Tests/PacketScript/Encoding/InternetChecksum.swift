/// The Internet checksum (RFC 1071).
struct InternetChecksum {
  private var sum: UInt64 = 0

  /// Adds octets that start at an even offset.
  mutating func add(_ octets: [UInt8]) {
    for index in octets.indices {
      sum += index.isMultiple(of: 2) ? UInt64(octets[index]) << 8 : UInt64(octets[index])
    }
  }

  mutating func add(_ value: Int) { sum += UInt64(value >> 16) + UInt64(value & 0xffff) }

  /// The one's complement sum, not complemented.
  var folded: UInt16 {
    var rest = sum
    while rest > 0xffff { rest = (rest >> 16) + (rest & 0xffff) }
    return UInt16(truncatingIfNeeded: rest)
  }

  /// What stands in the header.
  var checksum: UInt16 { ~folded }

  /// A sum that starts with the pseudo-header of IPv4 (RFC 9293 §3.1) or IPv6 (RFC 8200 §8.1).
  static func pseudoHeader(_ network: NetworkHeader, transport: UInt8, length: Int) -> InternetChecksum {
    var sum = InternetChecksum()
    sum.add(network.source.octets)
    sum.add(network.destination.octets)
    sum.add(Int(transport))
    sum.add(length)
    return sum
  }
}
