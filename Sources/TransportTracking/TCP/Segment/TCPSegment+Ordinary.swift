/// The form that nearly every frame has: Ethernet, IPv4 without options or fragments, TCP with timestamps or without options, captured
/// whole.
///
/// Its fields are at fixed places, so that one look at the length and a few at constants are enough to decode it. The general way takes
/// everything else, and a test holds the two against each other.
extension TCPSegment {
  /// Decodes an Ethernet frame in place, so that each field is stored once; false when it has another form, or a FIN or RST has a checksum
  /// that is not right. Then the fields mean nothing.
  @inline(__always)
  mutating func decode(ordinary frame: RawSpan) -> Bool {
    guard frame.byteCount >= 54, frame.uint32(at: 12) >> 8 == 0x08_0045, frame.octet(at: 23) == IPProtocol.tcp else {
      return false
    }
    let (totalLength, identification) = (Int(frame.uint16(at: 16)), frame.uint32(at: 18))
    let offsetAndFlags = frame.uint16(at: 46)
    flags = TCPFlags(rawValue: UInt8(truncatingIfNeeded: offsetAndFlags))
    guard identification & 0x3fff == 0, totalLength <= frame.byteCount &- 14 else { return false }
    switch offsetAndFlags >> 12 {
    case 5 where totalLength >= 40:
      (traits, timestampValue, timestampEcho) = ([], 0, 0)
      payloadLength = UInt32(truncatingIfNeeded: totalLength &- 40)
    case 8 where totalLength >= 52 && frame.byteCount >= 66 && frame.uint32(at: 54) == 0x0101_080a:
      (traits, timestampValue, timestampEcho) = (.timestamps, frame.uint32(at: 58), frame.uint32(at: 62))
      payloadLength = UInt32(truncatingIfNeeded: totalLength &- 52)
    default: return false
    }
    if !flags.isDisjoint(with: [.fin, .rst]) {
      // An RST with payload may explain itself.
      guard payloadLength == 0 || !flags.contains(.rst), Self.isChecksumRight(ordinary: frame, totalLength) else {
        return false
      }
    }
    self.identification = UInt16(truncatingIfNeeded: identification >> 16)
    timeToLive = frame.octet(at: 22)
    sequence = SequenceNumber(frame.uint32(at: 38))
    acknowledgment = SequenceNumber(frame.uint32(at: 42))
    window = frame.uint16(at: 48)
    checksum = frame.uint16(at: 50)
    urgentPointer = frame.uint16(at: 52)
    windowScale = 0
    (key, direction) = FlowKey.make(
      source: frame.uint32(at: 26), destination: frame.uint32(at: 30), ports: frame.uint32(at: 34))
    return true
  }

  /// Whether the checksum of an IPv4 datagram without options is right. Its addresses stand right before the segment, so that the
  /// pseudo-header (RFC 9293 §3.1) needs no sum of its own.
  private static func isChecksumRight(ordinary frame: RawSpan, _ totalLength: Int) -> Bool {
    let octets = Checksum.sum(of: frame, in: 26..<14 + totalLength)
    return Checksum.fold(UInt64(octets) + UInt64(IPProtocol.tcp) + UInt64(totalLength - 20)) == 0xffff
  }
}
