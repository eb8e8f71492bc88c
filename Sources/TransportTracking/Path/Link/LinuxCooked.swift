/*
  LINKTYPE_LINUX_SLL
   0                   1                   2                   3
   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
  |          Packet type          |          ARPHRD type          |  0
  |         Address length        |      Address (8 octets)       |  4
  |                               |         Protocol type         | 12
*/
extension PacketPath {
  /// Reads the header of the `any` device of Linux.
  @inline(__always)
  mutating func readLinuxCooked(in frame: RawSpan) throws(DecodeError) -> NextHeader {
    guard frame.byteCount >= 16 else { throw .linkHeaderTruncated }
    offset = 16
    return .etherType(frame.uint16(at: 14))
  }
}
