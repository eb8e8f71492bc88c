/// The protocol numbers of IP that are read (IANA).
enum IPProtocol {
  /// RFC 792.
  static let icmp: UInt8 = 1
  /// RFC 9293.
  static let tcp: UInt8 = 6
  /// RFC 4443.
  static let icmpv6: UInt8 = 58
}

extension PacketPath {
  /// Reads what a protocol number of an IP header announces.
  ///
  /// A new transport is a number here; who follows the path finds the number in ``transport``.
  @inline(__always)
  mutating func readPayload(ofProtocol number: UInt8, in frame: RawSpan) throws(DecodeError) -> NextHeader {
    switch number {
    case IPProtocol.tcp, IPProtocol.icmp, IPProtocol.icmpv6: .transport
    default: .foreign
    }
  }
}
