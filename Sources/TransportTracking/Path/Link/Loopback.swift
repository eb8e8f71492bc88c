/*
  LINKTYPE_NULL in the byte order of the machine that captured, LINKTYPE_LOOP in network order
   0                   1                   2                   3
   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
  |                        Address family                         |  0
*/
extension PacketPath {
  /// Reads the header of the loopback devices of BSD and macOS.
  mutating func readLoopback(in frame: RawSpan, isNetworkOrder: Bool) throws(DecodeError) -> NextHeader {
    guard frame.byteCount >= 4 else { throw .linkHeaderTruncated }
    offset = 4
    let word = frame.uint32(at: 0)
    // A family is a small number: what has its octets in the high half has them in the other order.
    let family = !isNetworkOrder && word & 0xffff_0000 != 0 ? word.byteSwapped : word
    switch family {
    case 2, 10, 24, 28, 30: return .internet  // AF_INET; AF_INET6 of Linux, NetBSD, FreeBSD, Darwin
    default: return .foreign
    }
  }
}
