/*
  IEEE 802.1Q §9.6; the EtherType that announces the tag stands before it
   0                   1                   2                   3
   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
  | PCP |D|   VLAN identifier     |      EtherType or Length      |  0
*/
extension PacketPath {
  /// Reads a tag of IEEE 802.1Q or 802.1ad; tags may be stacked.
  mutating func readVLANTag(in frame: RawSpan) throws(DecodeError) -> NextHeader {
    guard frame.byteCount >= offset + 4 else { throw .linkHeaderTruncated }
    defer { offset += 4 }
    return .etherType(frame.uint16(at: offset + 2))
  }
}
