/// Where one frame leads: from the header of its link to that of a transport, as one descent has found it.
///
/// Whoever wants something of a frame asks its path: the segment, the text that an RST carries, the payload of the second pass, the
/// place of a fragment. Nothing is read twice. See ``descend(_:wireLength:linkType:)``.
struct PacketPath {
  /// The place of a fragment in its datagram (RFC 791 §3.2, RFC 8200 §4.5).
  struct Fragment {
    /// Octets before this fragment.
    var offset: Int
    /// Whether more fragments follow.
    var more: Bool
    /// The identification that the fragments of a datagram share.
    var identification: UInt32
  }

  /// The version of the innermost IP header.
  var version = IPAddress.Version.v4
  /// The protocol number of the transport: see ``IPProtocol``.
  var transport: UInt8 = 0
  /// IPv4 time to live, or IPv6 hop limit.
  var timeToLive: UInt8 = 0
  /// The identification of IPv4; zero for IPv6.
  var identification: UInt16 = 0
  /// Whether the IP header gave no length, so that ``end`` is that of the frame: then padding cannot be told from payload.
  var lengthFromFrame = false
  var source: (high: UInt64, low: UInt64) = (0, 0)
  var destination: (high: UInt64, low: UInt64) = (0, 0)
  /// Set on a fragment: what begins at ``offset`` is a part of the transport.
  var fragment: Fragment?
  /// The tunnels that the packet came through.
  var tunnels = TunnelKeys()

  /// Where the header of the transport begins in the frame; while the descent lasts, where the next header does.
  var offset: Int
  /// Where the payload of the transport ends on the wire: what the innermost length says, never what was captured.
  var end: Int

  /// Octets of the frame that were captured.
  let captured: Int
  /// Octets that the frame had on the wire, ``captured`` at least.
  let wireLength: Int
  /// Whether this is the packet in an ICMP error, of which only the beginning is quoted: its lengths may exceed the frame.
  let isQuotation: Bool
}

extension PacketPath {
  /// Octets of the transport on the wire, its header counted.
  @inline(__always)
  var length: Int { end &- offset }

  /// The octets of the frame, on the wire, that the transport's header and payload take.
  @inline(__always)
  var extent: Range<Int> { offset..<end }

  /// The part of a range that was captured; empty when nothing of it was.
  func captured(_ range: Range<Int>) -> Range<Int> { range.clamped(to: 0..<captured) }
}
