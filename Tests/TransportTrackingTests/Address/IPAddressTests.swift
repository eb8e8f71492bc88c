import Testing

@testable import TransportTracking

@Suite("IPAddress") struct IPAddressTests {
  static let ipv4: [(UInt32, String)] = [
    (0, "0.0.0.0"), (.max, "255.255.255.255"), (0x7f00_0001, "127.0.0.1"), (0x0a64_0963, "10.100.9.99"),
  ]

  @Test(arguments: ipv4) func ipv4_isDottedDecimal(_ bits: UInt32, _ text: String) {
    #expect(IPAddress(v4: bits).description == text)
    #expect(SocketAddress(address: IPAddress(v4: bits), port: 80).description == "\(text):80")
  }

  /// The examples of RFC 5952 §4 and §5, and the borders of their rules.
  static let ipv6: [(UInt64, UInt64, String)] = [
    (0, 0, "::"), (0, 1, "::1"), (0x2001_0db8_0000_0000, 1, "2001:db8::1"),
    (0x2001_0db8_0000_0000, 0x0000_0000_0002_0001, "2001:db8::2:1"),
    (0x2001_0db8_0000_0001, 0x0001_0001_0001_0001, "2001:db8:0:1:1:1:1:1"),
    (0x2001_0000_0000_0001, 0x0000_0000_0000_0001, "2001:0:0:1::1"),
    (0x2001_0db8_0000_0000, 0x0001_0000_0000_0001, "2001:db8::1:0:0:1"),
    (0x2001_0db8_aaaa_bbbb, 0xcccc_dddd_eeee_aaaa, "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa"),
    (0x0001_0000_0000_0000, 0, "1::"), (0, 0x0001_0000_0000_0000, "::1:0:0:0"),
    (0xfe80_0000_0000_0000, 0x0204_61ff_fe9d_f156, "fe80::204:61ff:fe9d:f156"),
    (0, 0x0000_ffff_c000_0201, "::ffff:192.0.2.1"), (0, 0x0000_0000_c000_0201, "::c000:201"),
    (0x0000_0001_0001_0001, 0x0001_0001_0001_0000, "0:1:1:1:1:1:1:0"),
  ]

  @Test(arguments: ipv6) func ipv6_isCanonical(_ high: UInt64, _ low: UInt64, _ text: String) {
    #expect(IPAddress(v6High: high, low: low).description == text)
    #expect(SocketAddress(address: IPAddress(v6High: high, low: low), port: 443).description == "[\(text)]:443")
  }

  @Test func mappedAddress_isNotTheIPv4Address() {
    #expect(IPAddress(v6High: 0, low: 0x0a00_0001) != IPAddress(v4: 0x0a00_0001))
  }
}
