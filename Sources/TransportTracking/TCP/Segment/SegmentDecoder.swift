/// Decodes the frames of a capture again, for callers that want those of known connections after the analysis.
///
/// IP fragments are put together as the analysis does it: a segment belongs to the frame that completes it, as in Wireshark. For that frames
/// have to come in the order of the capture, all of them. Memory is bounded: 4 MiB of fragments.
public struct SegmentDecoder: Sendable {
  /// What a frame tells of a connection.
  public enum Content: Sendable {
    /// A segment that the frame holds, or completes.
    case segment(LocatedSegment)
    /// A part of a segment that is not whole by it.
    case fragment(SegmentFragment)
    /// An ICMP error about a segment.
    case icmpError(ICMPError)
  }

  private var fragments = FragmentTable(keepsOctets: true)

  /// Creates a decoder.
  public init() {}

  /// Decodes the next frame.
  ///
  /// - Parameters:
  ///   - frame: The captured octets, from the link layer on.
  ///   - wireLength: The length that the frame had on the wire.
  ///   - linkType: The `LINKTYPE_` number of the interface.
  /// - Returns: What it tells of a connection; nil when that is nothing, or cannot be decoded.
  /// - Complexity: O(1); O(payload) for a FIN or RST, whose checksum is verified, and for a fragment.
  public mutating func decode(_ frame: RawSpan, wireLength: Int, linkType: UInt32) -> Content? {
    guard
      case .transport(let path)? = try? PacketPath.descend(frame, wireLength: wireLength, linkType: linkType)
    else { return nil }
    guard path.transport == IPProtocol.tcp else { return ICMPError(path, in: frame).map { .icmpError($0) } }
    guard path.fragment == nil else { return takeFragment(path, frame) }
    guard let segment = try? TCPSegment(path, in: frame) else { return nil }
    return .segment(LocatedSegment(segment, in: path.payload(of: segment)))
  }

  /// A fragment that does not fit is one all the same: the analysis met it too.
  private mutating func takeFragment(_ path: PacketPath, _ frame: RawSpan) -> Content? {
    let segment = try? fragments.add(path, in: frame)
    guard let latest = fragments.latest else { return nil }
    guard let segment else { return .fragment(SegmentFragment(datagram: latest.number, segment: latest.segment)) }
    return .segment(LocatedSegment(segment, latest.payload, of: latest.number))
  }
}

extension SegmentDecoder.Content {
  /// The flow that it belongs to, and the way of the segment, or of the one that an error quotes; nil for a fragment of a segment whose
  /// header was not captured so far.
  public var flow: (key: FlowKey, direction: Direction)? {
    switch self {
    case .segment(let located): (located.segment.key, located.segment.direction)
    case .fragment(let fragment): fragment.segment.map { ($0.key, $0.direction) }
    case .icmpError(let error): (error.key, error.direction)
    }
  }
}
