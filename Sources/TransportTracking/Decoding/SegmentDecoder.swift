/// Decodes single frames again, for whoever wants the segments of known connections after the analysis.
///
/// It keeps no state, so frames may come in any order. IP fragments are not put together: a first fragment gives its segment with the part
/// of the payload that it carries, a later one gives nothing.
public struct SegmentDecoder: Sendable {
  /// A segment, and where its payload is in the frame.
  public struct Located: Sendable {
    /// The segment.
    public let segment: TCPSegment
    /// The captured octets of its payload, as offsets in the frame; shorter than the payload where the capture cut it.
    public let payload: Range<Int>
  }

  /// Creates a decoder.
  public init() {}

  /// Decodes one frame.
  ///
  /// - Parameters:
  ///   - frame: The captured octets, from the link layer on.
  ///   - wireLength: The length that the frame had on the wire.
  ///   - linkType: The `LINKTYPE_` number of the interface.
  /// - Returns: The TCP segment of the frame; nil when it has none, or one that cannot be decoded.
  /// - Complexity: O(1); O(payload) for a FIN or RST, whose checksum is verified.
  public func segment(in frame: RawSpan, wireLength: Int, linkType: UInt32) -> Located? {
    guard let layer = LinkLayer(linkType: linkType),
      let offset = try? layer.networkOffset(in: frame),
      let datagram = try? Datagram(frame: frame, at: offset, wireLength: max(wireLength, frame.byteCount)),
      datagram.transport == Datagram.tcp, datagram.fragment.map({ $0.offset == 0 }) ?? true,
      let segment = try? TCPSegment(datagram: datagram, frame: frame)
    else { return nil }
    let end = datagram.payloadOffset + datagram.payloadLength
    let start = min(end - Int(segment.payloadLength), frame.byteCount)
    return Located(segment: segment, payload: start..<max(start, min(end, frame.byteCount)))
  }
}
