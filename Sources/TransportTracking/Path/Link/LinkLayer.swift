/// The link layers whose frames can be decoded, by their number in the tcpdump registry of `LINKTYPE_` values.
enum LinkLayer {
  case ethernet
  case linuxCooked
  case linuxCooked2
  case bsdNull
  case bsdLoop
  case rawIP

  /// The link layer of a registry number; nil when it is not supported.
  @inline(__always)
  init?(linkType: UInt32) {
    switch linkType {
    case 1: self = .ethernet
    case 113: self = .linuxCooked
    case 276: self = .linuxCooked2
    case 0: self = .bsdNull
    case 108: self = .bsdLoop
    // 12 and 14 are what BSD and OpenBSD call DLT_RAW; 228 and 229 announce the version, which the packet repeats.
    case 12, 14, 101, 228, 229: self = .rawIP
    default: return nil
    }
  }

  /// The offset of the IP header in a frame, or nil when the frame carries something else.
  ///
  /// - Throws: ``DecodeError/linkHeaderTruncated`` when the frame ends within the header.
  @inline(__always)
  func networkOffset(in frame: RawSpan) throws(DecodeError) -> Int? {
    switch self {
    case .ethernet: try Self.skipTags(in: frame, typeAt: 12)
    case .rawIP: frame.byteCount > 0 ? 0 : try Self.truncated()
    case .linuxCooked: try Self.skipTags(in: frame, typeAt: 14)
    case .linuxCooked2: try Self.cooked2(frame)
    case .bsdNull: try Self.addressFamily(frame, networkOrder: false)
    case .bsdLoop: try Self.addressFamily(frame, networkOrder: true)
    }
  }

  private static func truncated() throws(DecodeError) -> Int? { throw .linkHeaderTruncated }

  /// Follows any depth of IEEE 802.1Q and 802.1ad tags from the type field at `offset`.
  @inline(__always)
  private static func skipTags(in frame: RawSpan, typeAt offset: Int) throws(DecodeError) -> Int? {
    guard frame.byteCount >= offset + 2 else { throw .linkHeaderTruncated }
    let type = frame.uint16(at: offset)
    if type == EtherType.ipv4 || type == EtherType.ipv6 { return offset + 2 }
    return try skipTags(in: frame, type: type, payload: offset + 2)
  }

  private static func skipTags(in frame: RawSpan, type: UInt16, payload: Int) throws(DecodeError) -> Int? {
    var type = type
    var payload = payload
    while EtherType.isTag(type) {
      guard frame.byteCount >= payload + 4 else { throw .linkHeaderTruncated }
      type = frame.uint16(at: payload + 2)
      payload += 4
    }
    if type == EtherType.ipv4 || type == EtherType.ipv6 { return payload }
    return type <= EtherType.largestLength ? subnetworkAccess(frame, at: payload) : nil
  }

  /// IEEE 802 SNAP (RFC 1042): `AA AA 03 00 00 00` and an EtherType in place of one.
  private static func subnetworkAccess(_ frame: RawSpan, at offset: Int) -> Int? {
    guard frame.byteCount >= offset + 8, frame.uint32(at: offset) == 0xaaaa_0300, frame.uint16(at: offset + 4) == 0
    else { return nil }
    let type = frame.uint16(at: offset + 6)
    return type == EtherType.ipv4 || type == EtherType.ipv6 ? offset + 8 : nil
  }

  /// `LINKTYPE_LINUX_SLL2`: the protocol comes first, the header has 20 octets.
  private static func cooked2(_ frame: RawSpan) throws(DecodeError) -> Int? {
    guard frame.byteCount >= 20 else { throw .linkHeaderTruncated }
    let type = frame.uint16(at: 0)
    if type == EtherType.ipv4 || type == EtherType.ipv6 { return 20 }
    return try skipTags(in: frame, type: type, payload: 20)
  }

  /// `LINKTYPE_NULL` has the address family in the byte order of the machine that captured, `LINKTYPE_LOOP` in network order.
  private static func addressFamily(_ frame: RawSpan, networkOrder: Bool) throws(DecodeError) -> Int? {
    guard frame.byteCount >= 4 else { throw .linkHeaderTruncated }
    let word = frame.uint32(at: 0)
    let family = !networkOrder && word & 0xffff_0000 != 0 ? word.byteSwapped : word
    switch family {
    case 2, 10, 24, 28, 30: return 4  // AF_INET; AF_INET6 of Linux, NetBSD, FreeBSD, Darwin
    default: return nil
    }
  }
}

/// The EtherTypes that lead to IP.
enum EtherType {
  static let ipv4: UInt16 = 0x0800
  static let ipv6: UInt16 = 0x86dd
  /// Values up to this are the length of an IEEE 802.3 frame.
  static let largestLength: UInt16 = 1500

  /// Whether a type announces a VLAN tag: 802.1Q, 802.1ad, and the older numbers of stacked tags.
  @inline(__always)
  static func isTag(_ type: UInt16) -> Bool {
    type == 0x8100 || type == 0x88a8 || type == 0x9100 || type == 0x9200
  }
}
