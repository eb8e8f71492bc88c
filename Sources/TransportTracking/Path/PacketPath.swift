/// Where one frame leads: from the header of its link to that of a transport, as one descent has found it.
///
/// The segment, its payload in the second pass, the place of a fragment, the quote in an ICMP error and the text that an RST carries are all
/// read at the places that it names, so that no frame is descended into twice. ``descend(_:wireLength:linkType:)`` makes it.
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

  /// The version of the innermost IP header. What follows is of that header too.
  var version = IPAddress.Version.v4
  /// The protocol number of the transport: see ``IPProtocol``.
  var transport: UInt8 = 0
  /// IPv4 time to live, or IPv6 hop limit.
  var timeToLive: UInt8 = 0
  /// The identification of IPv4; zero for IPv6.
  var identification: UInt16 = 0
  /// Whether the header gave no length, so that ``end`` is that of the frame and padding cannot be told from payload.
  var lengthFromFrame = false
  /// The address of the sender.
  var source: (high: UInt64, low: UInt64) = (0, 0)
  /// The address of the receiver.
  var destination: (high: UInt64, low: UInt64) = (0, 0)
  /// The place of a fragment; nil for a whole datagram. What a fragment has at ``offset`` is a part of the transport.
  var fragment: Fragment?
  /// The tunnels that the packet came through.
  var tunnels = TunnelKeys()

  /// Where the header of the transport begins in the frame; while the descent lasts, where the next header does.
  var offset: Int
  /// Where the payload of the transport ends on the wire: what the innermost length says, never what was captured.
  var end: Int

  /// Octets of the frame that were captured.
  var captured: Int
  /// Octets that the frame had on the wire, ``captured`` at least.
  var wireLength: Int
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
