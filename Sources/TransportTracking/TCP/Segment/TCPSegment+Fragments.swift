extension TCPSegment {
  /// Decodes the segment of a datagram that came in fragments, with the length of the whole, or of the first fragment while the datagram is
  /// not whole; nil while that one, which has the header, was not captured.
  init?(_ datagram: FragmentedDatagram) {
    guard let header = datagram.header,
      var segment = header.octets.withRawSpan({ octets in try? TCPSegment(header.path, in: octets) })
    else { return nil }
    if let length = datagram.length {
      segment.payloadLength = UInt32(length - header.length)
      segment.traits.insert(.reassembled)
    }
    self = segment
  }
}

extension FragmentTable {
  /// Adds a fragment of a segment; the segment, when it was the last one missing.
  mutating func addTCP(_ path: PacketPath, in frame: RawSpan) throws(DecodeError) -> TCPSegment? {
    try add(path, in: frame, headerLength: TCPSegment.headerLength).flatMap { TCPSegment($0) }
  }
}
