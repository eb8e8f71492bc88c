/// Packets octet by octet, for headers that the script language cannot write.
enum RawPackets {
  /// A SYN from port 40000 to port 80 with sequence number 1000.
  static let syn: [UInt8] = tcp(flags: 0x02)

  /// A TCP segment between the ports 40000 and 80, with a checksum of zero.
  static func tcp(flags: UInt8, options: [UInt8] = [], payload: [UInt8] = []) -> [UInt8] {
    let words = UInt8(5 + options.count / 4)
    return [0x9c, 0x40, 0, 80, 0, 0, 0x03, 0xe8, 0, 0, 0x13, 0x88, words << 4, flags, 0xff, 0xff, 0, 0, 0, 0] + options
      + payload
  }

  /// An IPv4 packet from 10.0.0.1 to 10.0.0.2 (RFC 791 §3.1).
  static func ipv4(
    _ payload: [UInt8], options: [UInt8] = [], transport: UInt8 = 6, length: Int? = nil, fragment: UInt16 = 0,
    identification: UInt8 = 7
  ) -> [UInt8] {
    let total = length ?? 20 + options.count + payload.count
    let header: [UInt8] = [
      0x45 + UInt8(options.count / 4), 0, UInt8(total >> 8), UInt8(total & 0xff), 0, identification,
      UInt8(fragment >> 8), UInt8(fragment & 0xff), 64, transport, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2,
    ]
    return header + options + payload
  }

  /// An IPv6 packet from 2001:db8::1 to 2001:db8::2 (RFC 8200 §3).
  static func ipv6(_ payload: [UInt8], next: UInt8 = 6, length: Int? = nil) -> [UInt8] {
    let total = length ?? payload.count
    let address: [UInt8] = [0x20, 0x01, 0x0d, 0xb8] + Array(repeating: 0, count: 11)
    return [0x60, 0, 0, 0, UInt8(total >> 8), UInt8(total & 0xff), next, 64] + address + [1] + address + [2] + payload
  }

  /// An IPv4 fragment of a packet (RFC 791 §3.2).
  static func fragment(
    of payload: [UInt8], _ range: Range<Int>, more: Bool, identification: UInt8 = 7
  ) -> CapturedFrame {
    let field = UInt16(range.lowerBound / 8) | (more ? 0x2000 : 0)
    let packet = ipv4(Array(payload[range]), fragment: field, identification: identification)
    return CapturedFrame(bytes: packet, linkType: 101)
  }

  /// An Ethernet frame.
  static func ethernet(_ type: UInt16, _ payload: [UInt8], tags: [UInt16] = []) -> [UInt8] {
    let tagged = tags.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff), 0, 1] }
    return Array(repeating: 2, count: 12) + tagged + [UInt8(type >> 8), UInt8(type & 0xff)] + payload
  }
}
