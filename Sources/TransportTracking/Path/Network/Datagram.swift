/// The fields of an IP header that lead to the transport, and identify the datagram.
struct Datagram {
  /// The place of a fragment in its datagram (RFC 791 §3.2, RFC 8200 §4.5).
  struct Fragment {
    /// Octets before this fragment.
    var offset: Int
    /// Whether more fragments follow.
    var more: Bool
    /// The identification that the fragments of a datagram share.
    var identification: UInt32
  }

  var version: IPAddress.Version
  var source: (high: UInt64, low: UInt64)
  var destination: (high: UInt64, low: UInt64)
  /// The protocol number of the payload (IANA).
  var transport: UInt8
  /// IPv4 time to live, or IPv6 hop limit.
  var timeToLive: UInt8
  /// The identification of IPv4; zero for IPv6.
  var identification: UInt16
  /// The offset of the payload in the frame.
  var payloadOffset: Int
  /// Octets of payload, from the IP length.
  var payloadLength: Int
  /// Whether the header gave no length, so that ``payloadLength`` is that of the frame.
  var lengthFromFrame: Bool
  /// Set on a fragment.
  var fragment: Fragment?

  /// The protocol number of TCP.
  static let tcp: UInt8 = 6
  /// The protocol number of ICMP (RFC 792).
  static let icmp: UInt8 = 1
  /// The protocol number of ICMPv6 (RFC 4443).
  static let icmpv6: UInt8 = 58

  /// Decodes the IP header at an offset of a frame.
  ///
  /// - Parameters:
  ///   - frame: The captured octets.
  ///   - offset: Where the header begins.
  ///   - wireLength: The length of the frame on the wire, which may exceed what was captured.
  ///   - quoted: Whether this is a datagram in an ICMP error, which holds only its beginning.
  /// - Throws: What is wrong with the header.
  @inline(__always)
  init(frame: RawSpan, at offset: Int, wireLength: Int, quoted: Bool = false) throws(DecodeError) {
    guard frame.byteCount > offset else { throw .ipHeaderTruncated }
    switch frame.octet(at: offset) >> 4 {
    case 4: try self.init(v4: frame, at: offset, wireLength: wireLength, quoted: quoted)
    case 6: try self.init(v6: frame, at: offset, wireLength: wireLength, quoted: quoted)
    default: throw .ipVersion
    }
  }
}

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
extension Datagram {
  @inline(__always)
  private init(v4 frame: RawSpan, at offset: Int, wireLength: Int, quoted: Bool) throws(DecodeError) {
    guard frame.byteCount >= offset + 20 else { throw .ipHeaderTruncated }
    let headerLength = Int(frame.octet(at: offset) & 0xf) * 4
    guard headerLength >= 20 else { throw .ipHeaderLength }
    let available = wireLength - offset
    var totalLength = Int(frame.uint16(at: offset + 2))
    let lengthFromFrame = totalLength == 0
    if lengthFromFrame { totalLength = available }
    guard totalLength >= headerLength else { throw .ipHeaderLength }
    guard quoted || totalLength <= available else { throw .ipLengthBeyondFrame }
    let word = frame.uint32(at: offset + 4)
    let position = Int(word & 0x1fff) * 8
    let more = word & 0x2000 != 0
    version = .v4
    source = (0, UInt64(frame.uint32(at: offset + 12)))
    destination = (0, UInt64(frame.uint32(at: offset + 16)))
    transport = frame.octet(at: offset + 9)
    timeToLive = frame.octet(at: offset + 8)
    identification = UInt16(word >> 16)
    payloadOffset = offset + headerLength
    payloadLength = totalLength - headerLength
    self.lengthFromFrame = lengthFromFrame
    fragment =
      more || position > 0 ? Fragment(offset: position, more: more, identification: word >> 16) : nil
  }
}

/*
  RFC 8200 §3
   0                   1                   2                   3
   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
  |Version| Traffic Class |           Flow Label                  |  0
  |         Payload Length        |  Next Header  |   Hop Limit   |  4
  |                         Source Address (16 octets)            |  8
  |                      Destination Address (16 octets)          | 24
*/
extension Datagram {
  /// No stack sends more extension headers; a longer chain is an attack on the reader.
  private static let mostExtensionHeaders = 12

  @inline(__always)
  private init(v6 frame: RawSpan, at offset: Int, wireLength: Int, quoted: Bool) throws(DecodeError) {
    guard frame.byteCount >= offset + 40 else { throw .ipHeaderTruncated }
    let available = wireLength - offset - 40
    let announced = Int(frame.uint16(at: offset + 4))
    let length = announced == 0 ? available : announced  // zero: a jumbogram (RFC 2675) or segmentation offload
    guard quoted || length <= available else { throw .ipLengthBeyondFrame }
    version = .v6
    source = (frame.uint64(at: offset + 8), frame.uint64(at: offset + 16))
    destination = (frame.uint64(at: offset + 24), frame.uint64(at: offset + 32))
    transport = frame.octet(at: offset + 6)
    timeToLive = frame.octet(at: offset + 7)
    identification = 0
    payloadOffset = offset + 40
    payloadLength = length
    lengthFromFrame = announced == 0
    fragment = nil
    if transport != Self.tcp { try skipExtensionHeaders(frame) }
  }

  /// Follows the chain of extension headers (RFC 8200 §4.1) to the transport.
  private mutating func skipExtensionHeaders(_ frame: RawSpan) throws(DecodeError) {
    var count = 0
    while let length = try extensionHeaderLength(frame) {
      count += 1
      guard count <= Self.mostExtensionHeaders, length <= payloadLength else { throw .ipExtensionHeaders }
      transport = frame.octet(at: payloadOffset)
      payloadOffset += length
      payloadLength -= length
      if let fragment, fragment.offset > 0 { return }  // what follows is not the beginning of the transport
    }
  }

  /// The length of the extension header at the payload, noting a fragment; nil when it is not an extension header.
  private mutating func extensionHeaderLength(_ frame: RawSpan) throws(DecodeError) -> Int? {
    let isKnown =
      switch transport {
      case 0, 43, 44, 51, 60, 135, 139, 140: true
      default: false
      }
    guard isKnown else { return nil }
    guard frame.byteCount >= payloadOffset + 8 else { throw .ipHeaderTruncated }
    switch transport {
    case 44:
      let word = frame.uint16(at: payloadOffset + 2)
      fragment = Fragment(
        offset: Int(word & 0xfff8), more: word & 1 != 0, identification: frame.uint32(at: payloadOffset + 4))
      if let part = fragment, part.offset == 0, !part.more { fragment = nil }  // an atomic fragment (RFC 6946)
      return 8
    case 51: return (Int(frame.octet(at: payloadOffset + 1)) + 2) * 4  // RFC 4302 §2.2
    default: return (Int(frame.octet(at: payloadOffset + 1)) + 1) * 8
    }
  }
}
