/*
  RFC 8200 §3
   0                   1                   2                   3
   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
  |Version| Traffic Class |           Flow Label                  |  0
  |         Payload Length        |  Next Header  |   Hop Limit   |  4
  |                         Source Address (16 octets)            |  8
  |                      Destination Address (16 octets)          | 24
*/
extension PacketPath {
  /// Reads an IPv6 header, and its extension headers.
  @inline(__always)
  mutating func readIPv6(in frame: RawSpan) throws(DecodeError) -> NextHeader {
    guard frame.byteCount >= offset + 40 else { throw .ipHeaderTruncated }
    let available = end - offset - 40
    let announced = Int(frame.uint16(at: offset + 4))
    let length = announced == 0 ? available : announced  // zero: a jumbogram (RFC 2675) or segmentation offload
    guard isQuotation || length <= available else { throw .ipLengthBeyondFrame }
    version = .v6
    source = (frame.uint64(at: offset + 8), frame.uint64(at: offset + 16))
    destination = (frame.uint64(at: offset + 24), frame.uint64(at: offset + 32))
    transport = frame.octet(at: offset + 6)
    timeToLive = frame.octet(at: offset + 7)
    identification = 0
    lengthFromFrame = announced == 0
    fragment = nil
    offset += 40
    end = offset + length
    if transport != IPProtocol.tcp { try skipExtensionHeaders(in: frame) }
    return try readPayload(ofProtocol: transport, in: frame)
  }
}
