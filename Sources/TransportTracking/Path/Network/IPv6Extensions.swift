/*
  RFC 8200 §4.3 and others: the length is in units of 8 octets behind the first
   0                   1                   2                   3
   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
  |  Next Header  |  Hdr Ext Len  |                               |  0

  RFC 8200 §4.5: the fragment header
  |  Next Header  |   Reserved    |      Fragment Offset    |Res|M|  0
  |                         Identification                        |  4
*/
extension PacketPath {
  /// No stack sends more extension headers; a longer chain is an attack on the reader.
  private static let mostExtensionHeaders = 12

  /// Follows the chain of extension headers (RFC 8200 §4.1) to the transport.
  mutating func skipExtensionHeaders(in frame: RawSpan) throws(DecodeError) {
    var count = 0
    while let octets = try extensionHeaderLength(in: frame) {
      count += 1
      guard count <= Self.mostExtensionHeaders, octets <= length else { throw .ipExtensionHeaders }
      transport = frame.octet(at: offset)
      offset += octets
      if let fragment, fragment.offset > 0 { return }  // what follows is not the beginning of the transport
    }
  }

  /// The length of the extension header that comes next, noting a fragment; nil when it is not an extension header.
  private mutating func extensionHeaderLength(in frame: RawSpan) throws(DecodeError) -> Int? {
    let isKnown =
      switch transport {
      case 0, 43, 44, 51, 60, 135, 139, 140: true
      default: false
      }
    guard isKnown else { return nil }
    guard frame.byteCount >= offset + 8 else { throw .ipHeaderTruncated }
    switch transport {
    case 44:
      let word = frame.uint16(at: offset + 2)
      fragment = Fragment(
        offset: Int(word & 0xfff8), more: word & 1 != 0, identification: frame.uint32(at: offset + 4))
      if let part = fragment, part.offset == 0, !part.more { fragment = nil }  // an atomic fragment (RFC 6946)
      return 8
    case 51: return (Int(frame.octet(at: offset + 1)) + 2) * 4  // RFC 4302 §2.2
    default: return (Int(frame.octet(at: offset + 1)) + 1) * 8
    }
  }
}
