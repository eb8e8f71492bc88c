/// The Internet checksum (RFC 1071) as TCP uses it (RFC 9293 §3.1).
enum Checksum {
  /// The one's-complement sum of the octets of a range, folded to 16 bits; an odd last octet is padded with zero.
  ///
  /// - Complexity: O(*n*), eight octets a step.
  static func sum(of frame: RawSpan, in range: Range<Int>) -> UInt16 {
    let octets = frame.extracting(range)
    guard octets.byteCount != usualCount else { return usualSum(of: octets) }
    var (total, offset) = (UInt64(0), 0)
    // The carries of 2³² additions have room above 32 bits.
    while offset <= octets.byteCount &- 8 {
      total &+= halves(octets.uint64(at: offset))
      offset &+= 8
    }
    while offset <= octets.byteCount &- 2 {
      total &+= UInt64(octets.uint16(at: offset))
      offset &+= 2
    }
    if offset < octets.byteCount { total &+= UInt64(octets.octet(at: offset)) << 8 }
    return fold(total)
  }

  /// What nearly all FINs and RSTs have: two IPv4 addresses, a header with timestamps, and no payload.
  private static let usualCount = 40

  /// The same for this many octets, without a loop.
  @inline(__always)
  private static func usualSum(of octets: RawSpan) -> UInt16 {
    let first = halves(octets.uint64(at: 0)) &+ halves(octets.uint64(at: 8)) &+ halves(octets.uint64(at: 16))
    return fold(first &+ halves(octets.uint64(at: 24)) &+ halves(octets.uint64(at: 32)))
  }

  @inline(__always)
  private static func halves(_ word: UInt64) -> UInt64 { word >> 32 &+ word & 0xffff_ffff }

  /// Folds a one's-complement sum to 16 bits.
  static func fold(_ sum: UInt64) -> UInt16 {
    var sum = (sum >> 32) &+ (sum & 0xffff_ffff)
    while sum >> 16 != 0 { sum = (sum >> 16) &+ (sum & 0xffff) }
    return UInt16(truncatingIfNeeded: sum)
  }

  /// The sum of the pseudo-header of a TCP segment (RFC 9293 §3.1, RFC 8200 §8.1).
  static func pseudoHeader(of path: PacketPath) -> UInt16 {
    var sum = UInt64(IPProtocol.tcp) &+ UInt64(path.length)
    sum &+= UInt64(fold(path.source.high)) &+ UInt64(fold(path.source.low))
    sum &+= UInt64(fold(path.destination.high)) &+ UInt64(fold(path.destination.low))
    return fold(sum)
  }
}

extension TCPSegment {
  /// Notes a checksum that is wrong, telling what transmit offload leaves from corruption.
  mutating func verifyChecksum(on path: PacketPath, in frame: RawSpan) {
    let pseudoHeader = Checksum.pseudoHeader(of: path)
    let segment = Checksum.sum(of: frame, in: path.extent)
    if Checksum.fold(UInt64(pseudoHeader) + UInt64(segment)) == 0xffff { return }
    traits.insert(checksum == pseudoHeader ? .offloadedChecksum : .badChecksum)
  }
}
