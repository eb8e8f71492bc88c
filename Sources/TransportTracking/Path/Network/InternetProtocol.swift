extension PacketPath {
  /// Reads an IP header of the version that its first four bits say, whatever announced it.
  @inline(__always)
  mutating func readInternet(in frame: RawSpan) throws(DecodeError) -> NextHeader {
    guard frame.byteCount > offset else { throw .ipHeaderTruncated }
    switch frame.octet(at: offset) >> 4 {
    case 4: return try readIPv4(in: frame)
    case 6: return try readIPv6(in: frame)
    default: throw .ipVersion
    }
  }
}
