/*
  RFC 1042: IEEE 802.2 LLC and SNAP, in an IEEE 802.3 frame
   0                   1                   2                   3
   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
  |   DSAP = AA   |   SSAP = AA   |  Control = 03 |               |  0
  |   Organization = 00 00 00     |           EtherType           |  4
*/
extension PacketPath {
  /// Reads the header that stands in place of an EtherType where the link has the length of its frame there.
  mutating func readSubnetworkAccess(in frame: RawSpan) -> NextHeader {
    guard frame.byteCount >= offset + 8, frame.uint32(at: offset) == 0xaaaa_0300, frame.uint16(at: offset + 4) == 0
    else { return .foreign }
    let type = frame.uint16(at: offset + 6)
    offset += 8
    return type == EtherType.ipv4 || type == EtherType.ipv6 ? .internet : .foreign
  }
}
