/// The IP header of a frame.
public struct NetworkHeader: Equatable, Sendable {
  /// An IPv6 extension header (RFC 8200 §4) of eight octets.
  public enum Extension: String, Sendable {
    /// Hop-by-hop options that hold padding only.
    case hopopts
    /// A routing header of an experimental type with no segments left.
    case routing
    /// Destination options that hold padding only.
    case dstopts

    /// The protocol number that announces it.
    var number: UInt8 {
      switch self {
      case .hopopts: 0
      case .routing: 43
      case .dstopts: 60
      }
    }
  }

  /// The octets of the upper layer that a fragment carries.
  public struct Fragment: Equatable, Sendable {
    /// The octets, a multiple of eight apart from the end of the last one.
    public var range: Range<Int>
    /// Whether more fragments follow.
    public var more: Bool
  }

  /// The source address.
  public var source: ScriptAddress
  /// The destination address.
  public var destination: ScriptAddress
  /// TTL or hop limit.
  public var hopLimit: UInt8
  /// Identification; it grows by one for each packet of a source address.
  public var identification: UInt16
  /// Type of service or traffic class, ECN included.
  public var trafficClass: UInt8
  /// IPv6 extension headers in order.
  public var extensions: [Extension]
  /// The part of the packet that this frame carries, when it is fragmented.
  public var fragment: Fragment?
  /// The header length field of IPv4, in words, when it is not the true one.
  public var headerWords: UInt8?
  /// The length field of the header, when it is not the true one.
  public var lengthField: UInt16?
  /// Whether the IPv4 header checksum is wrong.
  public var hasWrongChecksum: Bool
}
