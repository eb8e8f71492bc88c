/// Why a frame could not be decoded. Malformed input is data: it is counted by kind, and the analysis goes on.
public enum DecodeError: UInt8, Error, CaseIterable, Sendable {
  /// The frame ends within its link-layer header.
  case linkHeaderTruncated
  /// The frame ends within its IP header, or within the extension headers of IPv6.
  case ipHeaderTruncated
  /// The version is neither 4 nor 6.
  case ipVersion
  /// An IPv4 header length below five words, or beyond the datagram (RFC 791 §3.1).
  case ipHeaderLength
  /// The IP length exceeds the length that the frame had on the wire.
  case ipLengthBeyondFrame
  /// More IPv6 extension headers, or longer ones, than any stack sends.
  case ipExtensionHeaders
  /// The capture holds less than the 20 octets of a TCP header.
  case tcpHeaderTruncated
  /// A data offset below five words, or beyond the segment (RFC 9293 §3.1).
  case tcpDataOffset
  /// An IP fragment that overlaps another or does not fit its datagram.
  case fragmentOverlap
  /// More headers of links and tunnels in each other than any network has.
  case headerNesting

  /// The name in reports.
  public var name: StaticString {
    switch self {
    case .linkHeaderTruncated: "link-header-truncated"
    case .ipHeaderTruncated: "ip-header-truncated"
    case .ipVersion: "ip-version"
    case .ipHeaderLength: "ip-header-length"
    case .ipLengthBeyondFrame: "ip-length-beyond-frame"
    case .ipExtensionHeaders: "ip-extension-headers"
    case .tcpHeaderTruncated: "tcp-header-truncated"
    case .tcpDataOffset: "tcp-data-offset"
    case .fragmentOverlap: "fragment-overlap"
    case .headerNesting: "header-nesting"
    }
  }
}
