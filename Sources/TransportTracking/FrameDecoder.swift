/// Decodes frames from the link layer to TCP, one at a time.
///
/// The last segment is kept in place, so that nothing is copied through a large result.
struct FrameDecoder {
  /// What a frame turned out to be.
  enum Outcome {
    /// A TCP segment, in ``FrameDecoder/segment``.
    case segment
    /// An ICMP error about a TCP segment.
    case icmpError(ICMPError)
    /// A fragment of a TCP segment that is not whole yet.
    case fragment
    /// IP, but not TCP; or not IP.
    case other
    /// A link layer that cannot be decoded.
    case unsupportedLinkType
  }

  /// The segment of the last frame that had one.
  private(set) var segment: TCPSegment?
  private var fragments = FragmentTable()

  /// Datagrams whose fragments were never all captured.
  var incompleteDatagrams: UInt64 { fragments.incomplete }

  /// Decodes one frame.
  ///
  /// - Parameters:
  ///   - frame: The captured octets.
  ///   - wireLength: The length that the frame had on the wire.
  ///   - linkType: The `LINKTYPE_` number of its interface.
  /// - Returns: What the frame turned out to be.
  /// - Throws: Why it cannot be decoded.
  @inline(__always)
  mutating func decode(_ frame: RawSpan, wireLength: Int, linkType: UInt32) throws(DecodeError) -> Outcome {
    guard let layer = LinkLayer(linkType: linkType) else { return .unsupportedLinkType }
    guard let offset = try layer.networkOffset(in: frame) else { return .other }
    let wireLength = max(wireLength, frame.byteCount)
    let datagram = try Datagram(frame: frame, at: offset, wireLength: wireLength)
    guard datagram.transport == Datagram.tcp else {
      return Self.icmpError(datagram, frame, wireLength: wireLength).map { .icmpError($0) } ?? .other
    }
    if datagram.fragment != nil {
      segment = try fragments.add(datagram, frame: frame)
      return segment == nil ? .fragment : .segment
    }
    segment = try TCPSegment(datagram: datagram, frame: frame)
    return .segment
  }

  /// The ICMP error about a TCP segment that a datagram is, if it is one.
  static func icmpError(_ datagram: Datagram, _ frame: RawSpan, wireLength: Int) -> ICMPError? {
    let isICMP = datagram.transport == Datagram.icmp || datagram.transport == Datagram.icmpv6
    guard isICMP, datagram.fragment == nil else { return nil }
    return ICMPError(datagram: datagram, frame: frame, wireLength: wireLength)
  }

  /// Ends the capture: what is unfinished is counted.
  mutating func finish() { fragments.finish() }
}
