/// The link types that are read, by their number in the tcpdump registry of `LINKTYPE_` values.
extension PacketPath {
  /// Reads the header of a link; nil when there is no parser for its type.
  @inline(__always)
  mutating func readLink(_ linkType: UInt32, in frame: RawSpan) throws(DecodeError) -> NextHeader? {
    switch linkType {
    case 1: try readEthernet(in: frame)
    case 113: try readLinuxCooked(in: frame)
    case 276: try readLinuxCooked2(in: frame)
    case 0: try readLoopback(in: frame, isNetworkOrder: false)
    case 108: try readLoopback(in: frame, isNetworkOrder: true)
    // 12 and 14 are what BSD and OpenBSD call DLT_RAW; 228 and 229 announce the version, which the packet repeats.
    case 12, 14, 101, 228, 229: try readRawIP(in: frame)
    default: nil
    }
  }
}
