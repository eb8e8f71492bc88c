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
  /// What a protocol number of an IP header leads to.
  @inline(__always)
  func header(ofProtocol number: UInt8) -> NextHeader {
    switch number {
    case IPProtocol.tcp, IPProtocol.icmp, IPProtocol.icmpv6: .transport
    default: .foreign
    }
  }
}
