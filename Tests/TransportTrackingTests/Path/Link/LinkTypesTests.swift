import Testing

@testable import TransportTracking

@Suite("Link types") struct LinkTypesTests {
  /// A header in front of an IP packet.
  struct Header: CustomTestStringConvertible {
    var name: String
    var linkType: UInt32
    var octets: [UInt8]
    var isIPv6 = false
    var testDescription: String { name }

    func frame() -> CapturedFrame {
      let packet = isIPv6 ? RawPackets.ipv6(RawPackets.syn) : RawPackets.ipv4(RawPackets.syn)
      return CapturedFrame(bytes: octets + packet, linkType: linkType)
    }
  }

  static let snap: [UInt8] = [0xaa, 0xaa, 3, 0, 0, 0, 8, 0]
  static let addresses = Array(repeating: UInt8(2), count: 12)
  static let cooked = Array(repeating: UInt8(0), count: 14)

  static let tagged: [Header] = [[0x8100], [0x88a8, 0x8100], [0x9100, 0x8100], [0x9200, 0x88a8, 0x8100, 0x8100]].map {
    (tags: [UInt16]) in
    Header(name: "\(tags.count) tags", linkType: 1, octets: RawPackets.ethernet(0x0800, [], tags: tags))
  }

  static let families: [Header] = [(2, false), (10, true), (24, true), (28, true), (30, true)].flatMap {
    (family: UInt8, isIPv6: Bool) in
    [
      Header(name: "null LE \(family)", linkType: 0, octets: [family, 0, 0, 0], isIPv6: isIPv6),
      Header(name: "null BE \(family)", linkType: 0, octets: [0, 0, 0, family], isIPv6: isIPv6),
      Header(name: "loop \(family)", linkType: 108, octets: [0, 0, 0, family], isIPv6: isIPv6),
    ]
  }

  static let raw: [Header] = [12, 14, 101, 228, 229].flatMap { (number: UInt32) in
    [
      Header(name: "raw \(number)", linkType: number, octets: []),
      Header(name: "raw \(number), IPv6", linkType: number, octets: [], isIPv6: true),
    ]
  }

  static let others = [
    Header(name: "Ethernet", linkType: 1, octets: RawPackets.ethernet(0x0800, [])),
    Header(name: "Ethernet, IPv6", linkType: 1, octets: RawPackets.ethernet(0x86dd, []), isIPv6: true),
    Header(name: "SNAP", linkType: 1, octets: RawPackets.ethernet(100, snap)),
    Header(name: "tagged SNAP", linkType: 1, octets: RawPackets.ethernet(100, snap, tags: [0x8100])),
    Header(name: "cooked", linkType: 113, octets: cooked + [8, 0]),
    Header(name: "cooked, IPv6", linkType: 113, octets: cooked + [0x86, 0xdd], isIPv6: true),
    Header(name: "cooked, tagged", linkType: 113, octets: cooked + [0x81, 0, 0, 1, 8, 0]),
    Header(name: "cooked 2", linkType: 276, octets: [8, 0] + Array(repeating: 0, count: 18)),
    Header(
      name: "cooked 2, tagged", linkType: 276, octets: [0x81, 0] + Array(repeating: 0, count: 18) + [0, 1, 8, 0]),
  ]

  @Test(arguments: tagged + families + raw + others) func header_leadsToTheSegment(_ header: Header) throws {
    let segment = try #require(try decode(header.frame()))
    #expect(segment.sequence == SequenceNumber(1000))
    #expect(segment.key.version == (header.isIPv6 ? .v6 : .v4))
  }

  static let foreign = [
    Header(name: "ARP", linkType: 1, octets: RawPackets.ethernet(0x0806, [])),
    Header(name: "tagged ARP", linkType: 1, octets: RawPackets.ethernet(0x0806, [], tags: [0x8100])),
    Header(name: "802.3 without SNAP", linkType: 1, octets: RawPackets.ethernet(100, [0x42, 0x42, 3])),
    Header(
      name: "SNAP of another organization", linkType: 1,
      octets: RawPackets.ethernet(100, [0xaa, 0xaa, 3, 0, 0, 1, 8, 0])),
    Header(name: "length 1501", linkType: 1, octets: RawPackets.ethernet(1501, snap)),
    Header(name: "AF_APPLETALK", linkType: 0, octets: [16, 0, 0, 0]),
    Header(name: "loop in host order", linkType: 108, octets: [2, 0, 0, 0]),
    Header(name: "802.11", linkType: 105, octets: []),
  ]

  @Test(arguments: foreign) func foreignHeader_carriesNoSegment(_ header: Header) throws {
    #expect(try decode(header.frame()) == nil)
  }

  static let short: [(UInt32, [UInt8])] = [
    (1, Array(repeating: 0, count: 13)), (1, RawPackets.ethernet(0x8100, [0, 1, 8])), (113, Array(cooked + [8])),
    (276, [8, 0] + Array(repeating: 0, count: 17)), (0, [2, 0, 0]), (108, [0, 0, 0]), (101, []), (12, []),
  ]

  @Test(arguments: short) func shortHeader_isTruncated(_ linkType: UInt32, _ octets: [UInt8]) {
    #expect(throws: DecodeError.linkHeaderTruncated) {
      try decode(CapturedFrame(bytes: octets, wireLength: 100, linkType: linkType))
    }
  }

  @Test func vlanTag_isNotPartOfTheFlow() throws {
    let plain = try decode(CapturedFrame(bytes: RawPackets.ethernet(0x0800, RawPackets.ipv4(RawPackets.syn))))
    let tagged = RawPackets.ethernet(0x0800, RawPackets.ipv4(RawPackets.syn), tags: [0x8100])
    #expect(try decode(CapturedFrame(bytes: tagged)) == plain)
  }
}
