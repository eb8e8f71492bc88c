/*
  LINKTYPE_LINUX_SLL2
   0                   1                   2                   3
   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
  |         Protocol type         |           Reserved            |  0
  |                        Interface index                        |  4
  |          ARPHRD type          |  Packet type  | Address length|  8
  |                       Address (8 octets)                      | 12
*/
extension PacketPath {
  /// Reads the second kind of header of the `any` device of Linux, which names the interface.
  @inline(__always)
  mutating func readLinuxCooked2(in frame: RawSpan) throws(DecodeError) -> NextHeader {
    guard frame.byteCount >= 20 else { throw .linkHeaderTruncated }
    offset = 20
    return .etherType(frame.uint16(at: 0))
  }
}
