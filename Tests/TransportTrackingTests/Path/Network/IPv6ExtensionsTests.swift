import Testing

@testable import TransportTracking

@Suite("IPv6 extension headers") struct IPv6ExtensionsTests {
  /// Extension headers before a TCP segment.
  struct Chain: CustomTestStringConvertible {
    var testDescription: String
    var first: UInt8
    var octets: [UInt8]
  }

  static let chains = [
    Chain(testDescription: "none", first: 6, octets: []),
    Chain(testDescription: "hop-by-hop", first: 0, octets: [6, 0, 1, 4, 0, 0, 0, 0]),
    Chain(testDescription: "routing", first: 43, octets: [6, 0, 253, 0, 0, 0, 0, 0]),
    Chain(testDescription: "destination, 16 octets", first: 60, octets: [6, 1] + Array(repeating: 0, count: 14)),
    Chain(testDescription: "authentication", first: 51, octets: [6, 4] + Array(repeating: 0, count: 22)),
    Chain(testDescription: "mobility", first: 135, octets: [6, 0, 0, 0, 0, 0, 0, 0]),
    Chain(testDescription: "HIP", first: 139, octets: [6, 0, 0, 0, 0, 0, 0, 0]),
    Chain(testDescription: "Shim6", first: 140, octets: [6, 0, 0, 0, 0, 0, 0, 0]),
    Chain(testDescription: "atomic fragment", first: 44, octets: [6, 0, 0, 0, 0, 0, 0, 9]),
    Chain(
      testDescription: "hop-by-hop, destination, atomic fragment", first: 0,
      octets: [60, 0, 1, 4, 0, 0, 0, 0, 44, 0, 1, 4, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 9]),
    Chain(testDescription: "twelve", first: 60, octets: Chain.destinationOptions(12)),
  ]

  @Test(arguments: chains) func extensionHeaders_areSkipped(_ chain: Chain) throws {
    let packet = RawPackets.ipv6(chain.octets + RawPackets.syn + [1, 2], next: chain.first)
    let segment = try #require(try decode(packet: packet))
    #expect(segment.payloadLength == 2)
    #expect(!segment.traits.contains(.reassembled))
  }

  @Test func extensionHeaders_moreThanTwelve_areRefused() {
    let packet = RawPackets.ipv6(Chain.destinationOptions(13) + RawPackets.syn, next: 60)
    #expect(throws: DecodeError.ipExtensionHeaders) { try decode(packet: packet) }
  }

  @Test func extensionHeader_beyondTheDatagram_isRefused() {
    let packet = RawPackets.ipv6([6, 200, 0, 0, 0, 0, 0, 0] + RawPackets.syn, next: 60)
    #expect(throws: DecodeError.ipExtensionHeaders) { try decode(packet: packet) }
  }

  @Test func extensionHeader_beyondTheCapture_isTruncated() {
    let packet = RawPackets.ipv6([6, 1, 0, 0], next: 60, length: 4)
    #expect(throws: DecodeError.ipHeaderTruncated) { try decode(packet: packet) }
  }
}

extension IPv6ExtensionsTests.Chain {
  /// A chain of so many headers of destination options that ends with TCP.
  static func destinationOptions(_ count: Int) -> [UInt8] {
    (1...count).flatMap { [$0 == count ? 6 : 60, 0, 1, 4, 0, 0, 0, 0] as [UInt8] }
  }
}
