/*
  RFC 9293 §3.1
   0                   1                   2                   3
   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
  |          Source Port          |       Destination Port        |  0
  |                        Sequence Number                        |  4
  |                    Acknowledgment Number                      |  8
  |  Data |       |C|E|U|A|P|R|S|F|                               |
  | Offset| Rsrvd |W|C|R|C|S|S|Y|I|            Window             | 12
  |       |       |R|E|G|K|H|T|N|N|                               |
  |           Checksum            |         Urgent Pointer        | 16
  |                           [Options]                           | 20
*/
extension TCPSegment {
  /// Decodes the TCP header that a path leads to.
  init(_ path: PacketPath, in frame: RawSpan) throws(DecodeError) {
    self = .none
    try decode(path, in: frame)
  }

  /// Decodes the TCP header that a path leads to, in place, so that each field is stored once; when that fails the fields mean nothing.
  ///
  /// Lax about the snapshot length: options and payload may be cut, the first 20 octets may not.
  ///
  /// - Complexity: O(1); O(payload) for a FIN or RST, whose checksum is verified.
  @inline(__always)
  mutating func decode(_ path: PacketPath, in frame: RawSpan) throws(DecodeError) {
    let start = path.offset
    let headerLength = try Self.headerLength(path, in: frame)
    let ports = frame.uint32(at: start)
    let offsetAndFlags = frame.uint16(at: start + 12)
    (key, direction) = FlowKey.make(
      source: path.source, sourcePort: UInt16(ports >> 16), destination: path.destination,
      destinationPort: UInt16(truncatingIfNeeded: ports), version: path.version)
    flags = TCPFlags(rawValue: UInt8(truncatingIfNeeded: offsetAndFlags))
    timeToLive = path.timeToLive
    identification = path.identification
    sequence = SequenceNumber(frame.uint32(at: start + 4))
    acknowledgment = SequenceNumber(frame.uint32(at: start + 8))
    payloadLength = UInt32(truncatingIfNeeded: path.length - headerLength)
    window = frame.uint16(at: start + 14)
    checksum = frame.uint16(at: start + 16)
    urgentPointer = frame.uint16(at: start + 18)
    traits = path.lengthFromFrame ? .lengthFromFrame : []
    windowScale = 0
    timestampValue = 0
    timestampEcho = 0
    sack = SelectiveBlock()
    readOptions(of: frame, from: start + 20, to: start + headerLength)
    if path.captured < path.end {
      traits.insert(.payloadCut)
    } else if !flags.isDisjoint(with: [.fin, .rst]), path.fragment == nil, !path.lengthFromFrame {
      verifyChecksum(on: path, in: frame)
    }
  }

  /// The length of the header that a path leads to, its options counted, in octets.
  @inline(__always)
  static func headerLength(_ path: PacketPath, in frame: RawSpan) throws(DecodeError) -> Int {
    guard path.length >= 20 else { throw .tcpDataOffset }
    guard frame.byteCount >= path.offset + 20 else { throw .tcpHeaderTruncated }
    let length = Int(frame.octet(at: path.offset + 12) >> 4) * 4
    guard length >= 20, length <= path.length else { throw .tcpDataOffset }
    return length
  }

  /// Reads the options; the form that established connections use (two NOPs and timestamps) is tried first.
  @inline(__always)
  private mutating func readOptions(of frame: RawSpan, from start: Int, to end: Int) {
    if end == start { return }
    if end == start + 12, frame.byteCount >= end, frame.uint32(at: start) == 0x0101_080a {
      traits.insert(.timestamps)
      timestampValue = frame.uint32(at: start + 4)
      timestampEcho = frame.uint32(at: start + 8)
      return
    }
    readAnyOptions(of: frame, from: start, to: end)
  }

  private mutating func readAnyOptions(of frame: RawSpan, from start: Int, to end: Int) {
    if frame.byteCount < end { traits.insert(.headerCut) }
    let end = min(end, frame.byteCount)
    var offset = start
    while offset < end {
      let kind = frame.octet(at: offset)
      if kind == 0 { return }  // end of option list
      if kind == 1 {
        offset += 1
        continue
      }
      let length = offset + 1 < end ? Int(frame.octet(at: offset + 1)) : 2
      guard length >= 2 else {
        traits.insert(.badOptions)
        return
      }
      guard offset + length <= end else {
        if !traits.contains(.headerCut) { traits.insert(.badOptions) }
        return
      }
      readOption(kind: kind, length: length, of: frame, at: offset)
      offset += length
    }
  }

  private mutating func readOption(kind: UInt8, length: Int, of frame: RawSpan, at offset: Int) {
    switch (kind, length) {
    case (3, 3):
      traits.insert(.windowScale)
      windowScale = min(frame.octet(at: offset + 2), 14)  // RFC 7323 §2.3: larger values are read as 14
    case (4, 2): traits.insert(.sackPermitted)
    case (5, 10...):
      traits.insert(.sack)
      sack = SelectiveBlock(
        start: SequenceNumber(frame.uint32(at: offset + 2)), end: SequenceNumber(frame.uint32(at: offset + 6)))
    case (8, 10):
      traits.insert(.timestamps)
      timestampValue = frame.uint32(at: offset + 2)
      timestampEcho = frame.uint32(at: offset + 6)
    case (30, 12) where frame.octet(at: offset + 2) >> 4 == 7: traits.formUnion([.multipath, .fastClose])
    case (30, _): traits.insert(.multipath)
    case (34, _): traits.insert(.fastOpen)
    // The experimental Fast Open option shares its kind with others and has a magic number (RFC 7413 §4.1.1, RFC 6994).
    case (254, 4...) where frame.uint16(at: offset + 2) == 0xf989: traits.insert(.fastOpen)
    default: break
    }
  }
}

extension PacketPath {
  /// The options of a segment that this path leads to: the rest of its header, as far as captured.
  func options(of segment: TCPSegment) -> Range<Int> { captured(offset + 20..<end - Int(segment.payloadLength)) }

  /// The payload of a segment that this path leads to, as far as captured.
  func payload(of segment: TCPSegment) -> Range<Int> { captured(end - Int(segment.payloadLength)..<end) }
}
