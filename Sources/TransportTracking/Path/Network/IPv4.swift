/*
  RFC 791 §3.1
   0                   1                   2                   3
   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
  |Version|  IHL  |Type of Service|          Total Length         |  0
  |         Identification        |Flags|      Fragment Offset    |  4
  |  Time to Live |    Protocol   |         Header Checksum       |  8
  |                       Source Address                          | 12
  |                    Destination Address                        | 16
*/
extension PacketPath {
  /// Reads an IPv4 header; its options are skipped, captured or not.
  @inline(__always)
  mutating func readIPv4(in frame: RawSpan) throws(DecodeError) -> NextHeader {
    guard frame.byteCount >= offset + 20 else { throw .ipHeaderTruncated }
    let headerLength = Int(frame.octet(at: offset) & 0xf) * 4
    guard headerLength >= 20 else { throw .ipHeaderLength }
    let available = end - offset
    var totalLength = Int(frame.uint16(at: offset + 2))
    lengthFromFrame = totalLength == 0  // segmentation offload
    if lengthFromFrame { totalLength = available }
    guard totalLength >= headerLength else { throw .ipHeaderLength }
    guard isQuotation || totalLength <= available else { throw .ipLengthBeyondFrame }
    let word = frame.uint32(at: offset + 4)
    let position = Int(word & 0x1fff) * 8
    let more = word & 0x2000 != 0
    version = .v4
    source = (0, UInt64(frame.uint32(at: offset + 12)))
    destination = (0, UInt64(frame.uint32(at: offset + 16)))
    transport = frame.octet(at: offset + 9)
    timeToLive = frame.octet(at: offset + 8)
    identification = UInt16(word >> 16)
    fragment = more || position > 0 ? Fragment(offset: position, more: more, identification: word >> 16) : nil
    end = offset + totalLength
    offset += headerLength
    return try readPayload(ofProtocol: transport, in: frame)
  }
}
