/// The EtherTypes that are read, which Ethernet, its tags and other links announce their payload with.
enum EtherType {
  static let ipv4: UInt16 = 0x0800
  static let ipv6: UInt16 = 0x86dd
  /// Values up to this are the length of an IEEE 802.3 frame.
  static let largestLength: UInt16 = 1500
}

extension PacketPath {
  /// Reads what an EtherType announces.
  @inline(__always)
  mutating func readPayload(ofType type: UInt16, in frame: RawSpan) throws(DecodeError) -> NextHeader {
    switch type {
    case EtherType.ipv4, EtherType.ipv6: .internet
    // IEEE 802.1Q, 802.1ad, and the older numbers of stacked tags.
    case 0x8100, 0x88a8, 0x9100, 0x9200: try readVLANTag(in: frame)
    case ...EtherType.largestLength: readSubnetworkAccess(in: frame)
    default: .foreign
    }
  }
}
