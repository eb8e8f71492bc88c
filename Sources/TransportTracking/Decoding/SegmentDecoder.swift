/// Decodes single frames again, for whoever wants the segments of known connections after the analysis.
///
/// It keeps no state, so frames may come in any order. IP fragments are not put together: a first fragment gives its segment with the part
/// of the payload that it carries, a later one gives nothing.
public struct SegmentDecoder: Sendable {
  /// What a frame tells of a connection.
  public enum Content: Sendable {
    /// A segment, and the captured octets of its payload as offsets in the frame; shorter than the payload where the capture cut it.
    case segment(TCPSegment, payload: Range<Int>)
    /// An ICMP error about a segment.
    case icmpError(ICMPError)
  }

  /// Creates a decoder.
  public init() {}

  /// Decodes one frame.
  ///
  /// - Parameters:
  ///   - frame: The captured octets, from the link layer on.
  ///   - wireLength: The length that the frame had on the wire.
  ///   - linkType: The `LINKTYPE_` number of the interface.
  /// - Returns: What it tells of a connection; nil when that is nothing, or cannot be decoded.
  /// - Complexity: O(1); O(payload) for a FIN or RST, whose checksum is verified.
  public func decode(_ frame: RawSpan, wireLength: Int, linkType: UInt32) -> Content? {
    let wireLength = max(wireLength, frame.byteCount)
    guard let layer = LinkLayer(linkType: linkType), let offset = try? layer.networkOffset(in: frame),
      let datagram = try? Datagram(frame: frame, at: offset, wireLength: wireLength)
    else { return nil }
    guard datagram.transport == Datagram.tcp else {
      return FrameDecoder.icmpError(datagram, frame, wireLength: wireLength).map { .icmpError($0) }
    }
    guard datagram.fragment.map({ $0.offset == 0 }) ?? true,
      let segment = try? TCPSegment(datagram: datagram, frame: frame)
    else { return nil }
    let end = datagram.payloadOffset + datagram.payloadLength
    let start = min(end - Int(segment.payloadLength), frame.byteCount)
    return .segment(segment, payload: start..<max(start, min(end, frame.byteCount)))
  }
}

extension SegmentDecoder.Content {
  /// The flow that it belongs to, and the way of the segment, or of the one that an error quotes.
  public var flow: (key: FlowKey, direction: Direction) {
    switch self {
    case .segment(let segment, _): (segment.key, segment.direction)
    case .icmpError(let error): (error.key, error.direction)
    }
  }
}
