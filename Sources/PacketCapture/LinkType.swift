/// The kind of header that the frames of a capture start with: a `LINKTYPE_` value of the tcpdump registry.
public struct LinkType: RawRepresentable, Hashable, Sendable {
  /// The number in the registry.
  public let rawValue: UInt32

  /// Creates a link type from its number in the registry.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// BSD loopback: an address family in the byte order of the capturing host.
  public static let null = LinkType(rawValue: 0)

  /// Ethernet, without preamble and usually without check sequence.
  public static let ethernet = LinkType(rawValue: 1)

  /// Bare IPv4 or IPv6.
  public static let raw = LinkType(rawValue: 101)

  /// Linux "cooked" capture, as of the interface `any`.
  public static let linuxSLL = LinkType(rawValue: 113)

  /// 802.11 with a radiotap header.
  public static let ieee80211Radiotap = LinkType(rawValue: 127)

  /// The longest frame that is plausible, in bytes: as libpcap's `max_snaplen_for_dlt`.
  var largestFrame: Int {
    switch rawValue {
    case 231, 249: 128 << 20
    case 279: 8 << 20
    default: 256 << 10
    }
  }
}
