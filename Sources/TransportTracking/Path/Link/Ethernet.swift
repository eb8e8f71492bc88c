/*
  IEEE 802.3 §3.1
   0                   1                   2                   3
   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
  |                 Destination Address (6 octets)                |  0
  |                               |   Source Address (6 octets)   |  6
  |                                                               |
  |        EtherType or Length    |                               | 12
*/
extension PacketPath {
  /// Reads the header of `LINKTYPE_ETHERNET`.
  @inline(__always)
  mutating func readEthernet(in frame: RawSpan) throws(DecodeError) -> NextHeader {
    guard frame.byteCount >= 14 else { throw .linkHeaderTruncated }
    offset = 14
    return .etherType(frame.uint16(at: 12))
  }
}
