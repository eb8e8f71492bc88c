/// Decodes the frames of a capture again, for callers that want those of known connections after the analysis.
///
/// IP fragments are put together as the analysis does it: a packet of a transport belongs to the frame that completes it, as in Wireshark.
/// For that frames have to come in the order of the capture, all of them. Memory is bounded: 4 MiB of fragments.
public struct PacketDecoder: Sendable {
  /// What a frame tells of a connection: a case for each transport, and what they have in common.
  public enum Content: Sendable {
    /// A segment of TCP that the frame holds, or completes.
    case tcp(LocatedSegment)
    /// A fragment of a datagram that is not whole by it.
    case fragment(DatagramFragment)
    /// An ICMP error about a connection.
    case icmpError(ICMPError)
  }

  /// A fragment of an IP datagram.
  public struct DatagramFragment: Sendable {
    /// The number of the datagram, in the order in which they began.
    public let datagram: UInt64
    /// The flow that it belongs to, and its way; nil while the first fragment, which has the ports, was not captured.
    public let flow: (key: FlowKey, direction: Direction)?
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
  /// - Complexity: O(1); O(payload) for a FIN or RST of TCP, whose checksum is verified, and for a fragment.
  public mutating func decode(_ frame: RawSpan, wireLength: Int, linkType: UInt32) -> Content? {
    guard
      case .transport(let path)? = try? PacketPath.descend(frame, wireLength: wireLength, linkType: linkType)
    else { return nil }
    switch path.transport {
    case IPProtocol.tcp: return decodeTCP(path, frame)
    default: return ICMPError(path, in: frame).map { .icmpError($0) }
    }
  }

  private mutating func decodeTCP(_ path: PacketPath, _ frame: RawSpan) -> Content? {
    guard path.fragment == nil else { return takeTCPFragment(path, frame) }
    guard let segment = try? TCPSegment(path, in: frame) else { return nil }
    return .tcp(LocatedSegment(segment, in: path.payload(of: segment)))
  }

  /// A fragment that does not fit is one all the same: the analysis met it too.
  private mutating func takeTCPFragment(_ path: PacketPath, _ frame: RawSpan) -> Content? {
    let segment = try? fragments.addTCP(path, in: frame)
    guard let latest = fragments.latest else { return nil }
    if let segment { return .tcp(LocatedSegment(segment, latest.payload, of: latest.number)) }
    let flow = TCPSegment(latest).map { ($0.key, $0.direction) }
    return .fragment(DatagramFragment(datagram: latest.number, flow: flow))
  }
}

extension PacketDecoder.Content {
  /// The flow that it belongs to, and the way of the packet, or of the one that an error quotes; nil for a fragment of a datagram whose
  /// first one was not captured so far.
  public var flow: (key: FlowKey, direction: Direction)? {
    switch self {
    case .tcp(let located): (located.segment.key, located.segment.direction)
    case .fragment(let fragment): fragment.flow
    case .icmpError(let error): (error.key, error.direction)
    }
  }

  /// The number of the IP datagram that was fragmented, if it was.
  public var datagram: UInt64? {
    switch self {
    case .tcp(let located): located.datagram
    case .fragment(let fragment): fragment.datagram
    case .icmpError: nil
    }
  }
}
