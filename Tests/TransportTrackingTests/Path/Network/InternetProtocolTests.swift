import Testing

@testable import TransportTracking

@Suite("IP headers") struct InternetProtocolTests {
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

  @Test(arguments: [17, 50, 59, 132] as [UInt8]) func otherTransport_carriesNoSegment(_ number: UInt8) throws {
    #expect(try decode(packet: RawPackets.ipv6(RawPackets.syn, next: number)) == nil)
    #expect(try decode(packet: RawPackets.ipv4(RawPackets.syn, transport: number)) == nil)
  }
}
