import Testing

@testable import TransportTracking

@Suite("Datagram") struct DatagramTests {
  @Test(arguments: [0, 4, 12, 40]) func ipv4Options_areSkipped(_ octets: Int) throws {
    let packet = RawPackets.ipv4(RawPackets.syn + [1, 2, 3], options: Array(repeating: 1, count: octets))
    let segment = try #require(try decode(packet: packet))
    #expect(segment.payloadLength == 3)
    #expect(segment.sequence == SequenceNumber(1000))
  }

  @Test(arguments: [0, 1, 6, 100]) func padding_isNotPayload(_ octets: Int) throws {
    let padding = Array(repeating: UInt8(0), count: octets)
    #expect(try decode(packet: RawPackets.ipv4(RawPackets.syn) + padding)?.payloadLength == 0)
    #expect(try decode(packet: RawPackets.ipv6(RawPackets.syn) + padding)?.payloadLength == 0)
  }

  @Test func lengthZero_isTakenFromTheFrame() throws {
    let payload = Array(repeating: UInt8(1), count: 70_000)
    let v4 = try #require(try decode(packet: RawPackets.ipv4(RawPackets.syn + payload, length: 0)))
    let v6 = try #require(try decode(packet: RawPackets.ipv6(RawPackets.syn + payload, length: 0)))
    for segment in [v4, v6] {
      #expect(segment.payloadLength == 70_000)
      #expect(segment.traits.contains(.lengthFromFrame))
    }
  }

  @Test func lengthZero_ofCutFrame_isTheLengthOnTheWire() throws {
    let segment = try decode(packet: RawPackets.ipv4(RawPackets.syn, length: 0), wireLength: 1040)
    #expect(segment?.payloadLength == 1000)
    #expect(segment?.traits == [.lengthFromFrame, .payloadCut])
  }

  @Test func snapshotLength_doesNotShortenThePayload() throws {
    let whole = RawPackets.ipv4(RawPackets.syn + Array(repeating: 0, count: 1000))
    let segment = try decode(packet: Array(whole.prefix(64)), wireLength: whole.count)
    #expect(segment?.payloadLength == 1000)
    #expect(segment?.traits == .payloadCut)
  }

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

  @Test(arguments: [17, 50, 59, 132] as [UInt8]) func otherTransport_carriesNoSegment(_ number: UInt8) throws {
    #expect(try decode(packet: RawPackets.ipv6(RawPackets.syn, next: number)) == nil)
    #expect(try decode(packet: RawPackets.ipv4(RawPackets.syn, transport: number)) == nil)
  }
}

extension DatagramTests.Chain {
  /// A chain of so many headers of destination options that ends with TCP.
  static func destinationOptions(_ count: Int) -> [UInt8] {
    (1...count).flatMap { [$0 == count ? 6 : 60, 0, 1, 4, 0, 0, 0, 0] as [UInt8] }
  }
}
