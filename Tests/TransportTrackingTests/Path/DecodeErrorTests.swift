import Testing

@testable import TransportTracking

@Suite("DecodeError") struct DecodeErrorTests {
  /// Damage, and how it is called.
  struct Damage: CustomTestStringConvertible {
    var testDescription: String
    var error: DecodeError
    var packet: [UInt8]
    var wireLength: Int?
  }

  static func damaged(at offset: Int, to octet: UInt8, _ packet: [UInt8] = RawPackets.ipv4(RawPackets.syn)) -> [UInt8] {
    var packet = packet
    packet[offset] = octet
    return packet
  }

  static let damages = [
    Damage(testDescription: "IPv4 cut", error: .ipHeaderTruncated, packet: Array(RawPackets.ipv4([]).prefix(19))),
    Damage(testDescription: "IPv6 cut", error: .ipHeaderTruncated, packet: Array(RawPackets.ipv6([]).prefix(39))),
    Damage(testDescription: "version 5", error: .ipVersion, packet: damaged(at: 0, to: 0x55)),
    Damage(testDescription: "version 0", error: .ipVersion, packet: damaged(at: 0, to: 0x05)),
    Damage(testDescription: "IHL 4", error: .ipHeaderLength, packet: damaged(at: 0, to: 0x44)),
    Damage(testDescription: "IHL beyond length", error: .ipHeaderLength, packet: RawPackets.ipv4([], length: 19)),
    Damage(
      testDescription: "IPv4 length", error: .ipLengthBeyondFrame, packet: RawPackets.ipv4(RawPackets.syn, length: 41)),
    Damage(
      testDescription: "IPv6 length", error: .ipLengthBeyondFrame, packet: RawPackets.ipv6(RawPackets.syn, length: 21)),
    Damage(
      testDescription: "TCP cut", error: .tcpHeaderTruncated,
      packet: Array(RawPackets.ipv4(RawPackets.syn).prefix(39)), wireLength: 40),
    Damage(
      testDescription: "IP options cut", error: .tcpHeaderTruncated,
      packet: Array(RawPackets.ipv4(RawPackets.syn, options: [1, 1, 1, 1]).prefix(22)), wireLength: 44),
    Damage(testDescription: "data offset 4", error: .tcpDataOffset, packet: damaged(at: 32, to: 0x40)),
    Damage(testDescription: "data offset 6 of 20 octets", error: .tcpDataOffset, packet: damaged(at: 32, to: 0x60)),
    Damage(
      testDescription: "19 octets of TCP", error: .tcpDataOffset,
      packet: RawPackets.ipv4(Array(RawPackets.syn.prefix(19)))),
  ]

  @Test(arguments: damages) func damage_isNamed(_ damage: Damage) {
    #expect(throws: damage.error) { try decode(packet: damage.packet, wireLength: damage.wireLength) }
  }

  @Test(arguments: damages) func damage_isCounted(_ damage: Damage) {
    let frame = CapturedFrame(bytes: damage.packet, wireLength: damage.wireLength, linkType: 101)
    let tracking = Tracking([frame, frame])
    #expect(tracking.connections.isEmpty)
    for kind in DecodeError.allCases {
      #expect(tracking.statistics.malformed(kind) == (kind == damage.error ? 2 : 0))
    }
  }

  @Test func names_areDistinct() {
    #expect(Set(DecodeError.allCases.map { "\($0.name)" }).count == DecodeError.allCases.count)
  }
}
