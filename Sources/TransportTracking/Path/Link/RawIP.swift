extension PacketPath {
  /// Reads `LINKTYPE_RAW`, which has no header of its own: the frame begins with that of IP.
  @inline(__always)
  mutating func readRawIP(in frame: RawSpan) throws(DecodeError) -> NextHeader {
    guard frame.byteCount > 0 else { throw .linkHeaderTruncated }
    return .internet
  }
}
