import CPcap

/// How an interface is to be captured on.
public struct LiveOptions: Sendable {
  /// The most octets of a frame that are captured.
  ///
  /// The analysis needs headers alone. 256 octets hold those of the link with VLAN tags, IPv6 and TCP with all options (at most 142), also
  /// within one tunnel, and what an ICMP error quotes.
  public var snapshotLength = 256
  /// The size of the kernel's buffer, in octets.
  public var bufferSize = 32 << 20
  /// After how many milliseconds at most frames are handed over, in batches.
  public var timeout = 100
  /// Whether frames for other hosts are wanted.
  public var isPromiscuous = false
  /// Whether every frame is handed over at once, at a system call each.
  public var isImmediate = false
  /// An expression in pcap-filter(7) syntax; nil for ``defaultFilter(_:)``.
  public var filter: String?
  /// What becomes of names in that expression.
  public var filterNames = CaptureOptions.FilterNames.refused

  /// Creates the defaults.
  public init() {}

  /// What the analysis needs: TCP, ICMP errors about it, every fragment of either, and both with up to two VLAN tags.
  ///
  /// libpcap's `tcp` alone looks behind no VLAN tag that the frame itself holds, and behind no IPv6 extension header but that of a fragment.
  /// Where it has no test for VLAN tags, as on `any`, the kernel has taken the outer tag off.
  public static func defaultFilter(_ linkType: LinkType) -> String {
    let wanted = "tcp or icmp or icmp6 or (ip6 and (ip6[6] == 0 or ip6[6] == 43 or ip6[6] == 60))"
    guard linkType == .ethernet else { return wanted }
    return "\(wanted) or (vlan and (\(wanted))) or (vlan and (\(wanted)))"
  }

  /// The options as the shim takes them.
  var forShim: finack_live_options {
    finack_live_options(
      snapshot_length: Int32(clamping: snapshotLength), buffer_size: Int32(clamping: bufferSize),
      timeout: Int32(clamping: timeout), promiscuous: isPromiscuous ? 1 : 0, immediate: isImmediate ? 1 : 0)
  }
}
