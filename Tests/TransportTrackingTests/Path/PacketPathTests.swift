import Testing

@testable import TransportTracking

/// What one descent finds.
@Suite("PacketPath") struct PacketPathTests {
  /// The path that a frame has to have.
  private func path(_ frame: CapturedFrame) throws -> PacketPath {
    guard case .transport(let path) = try descend(frame) else { throw UnexpectedCount(connections: 0) }
    return path
  }

  private func path(packet: [UInt8], wireLength: Int? = nil) throws -> PacketPath {
    try path(CapturedFrame(bytes: packet, wireLength: wireLength, linkType: 101))
  }

  @Test func ipv4_givesItsFields() throws {
    let path = try path(packet: RawPackets.ipv4(RawPackets.syn + [1, 2, 3], options: [1, 1, 1, 0]))
    #expect(path.version == .v4)
    #expect(path.transport == IPProtocol.tcp)
    #expect(path.timeToLive == 64)
    #expect(path.identification == 7)
    #expect(path.source == (0, 0x0a00_0001))
    #expect(path.destination == (0, 0x0a00_0002))
    #expect(path.extent == 24..<47)
    #expect(path.fragment == nil)
    #expect(!path.lengthFromFrame)
  }

  @Test func ipv6_givesItsFields() throws {
    let path = try path(packet: RawPackets.ipv6([6, 0, 1, 4, 0, 0, 0, 0] + RawPackets.syn, next: 60))
    #expect(path.version == .v6)
    #expect(path.transport == IPProtocol.tcp)
    #expect(path.timeToLive == 64)
    #expect(path.identification == 0)
    #expect(path.source == (0x2001_0db8_0000_0000, 1))
    #expect(path.destination == (0x2001_0db8_0000_0000, 2))
    #expect(path.extent == 48..<68)
  }

  /// What the link adds, behind the packet and before it, is no part of the transport.
  @Test(arguments: [0, 1, 46]) func extent_isThatOfTheIPLength(_ padding: Int) throws {
    let packet = RawPackets.ipv4(RawPackets.syn) + Array(repeating: 0, count: padding)
    #expect(try path(CapturedFrame(bytes: RawPackets.ethernet(0x0800, packet, tags: [0x8100]))).extent == 38..<58)
  }

  @Test func lengthZero_givesThatOfTheFrame() throws {
    let v4 = try path(packet: RawPackets.ipv4(RawPackets.syn, length: 0), wireLength: 1020)
    let v6 = try path(packet: RawPackets.ipv6(RawPackets.syn, length: 0), wireLength: 1040)
    #expect(v4.lengthFromFrame && v6.lengthFromFrame)
    #expect(v4.length == 1000)
    #expect(v6.length == 1000)
  }

  @Test func payload_isThePartThatWasCaptured() throws {
    let whole = RawPackets.ipv4(RawPackets.tcp(flags: 0x18, options: [1, 1, 1, 1], payload: [1, 2, 3, 4, 5, 6]))
    let expected = [(50, 40..<44, 44..<50), (47, 40..<44, 44..<47), (44, 40..<44, 44..<44), (42, 40..<42, 42..<42)]
    for (length, options, payload) in expected {
      let frame = CapturedFrame(bytes: Array(whole.prefix(length)), wireLength: whole.count, linkType: 101)
      let path = try path(frame)
      let segment = try #require(try decode(frame))
      #expect(path.options(of: segment) == options)
      #expect(path.payload(of: segment) == payload)
      #expect(path.extent == 20..<50)
    }
  }

  @Test func fragment_hasItsPlace() throws {
    let fragment = try path(packet: RawPackets.ipv4(RawPackets.syn, fragment: 0x2005)).fragment
    #expect(fragment?.offset == 40)
    #expect(fragment?.more == true)
    #expect(fragment?.identification == 7)
  }

  /// 29 tags, the IP header and the transport are all that a descent takes.
  @Test(arguments: [28, 29, 30, 31, 300]) func moreHeadersThanAnyNetworkNests_areRefused(_ tags: Int) throws {
    let octets = RawPackets.ethernet(
      0x0800, RawPackets.ipv4(RawPackets.syn), tags: Array(repeating: 0x8100, count: tags))
    let frame = CapturedFrame(bytes: octets)
    if tags <= 29 {
      #expect(try decode(frame)?.sequence == SequenceNumber(1000))
    } else {
      #expect(throws: DecodeError.headerNesting) { try decode(frame) }
      #expect(Tracking([frame]).statistics.malformed(.headerNesting) == 1)
    }
  }

  @Test func destinations_areToldApart() throws {
    let destinations = [
      try descend(CapturedFrame(bytes: RawPackets.ipv4(RawPackets.syn), linkType: 101)),
      try descend(CapturedFrame(bytes: RawPackets.ipv4(RawPackets.syn, transport: 47), linkType: 101)),
      try descend(CapturedFrame(bytes: RawPackets.ipv4(RawPackets.syn), linkType: 147)),
    ]
    let names = destinations.map { destination in
      switch destination {
      case .transport: "transport"
      case .foreign: "foreign"
      case .unknownLink: "unknown link"
      }
    }
    #expect(names == ["transport", "foreign", "unknown link"])
  }

  /// A quoted packet is read by the same parsers; its lengths may reach beyond the frame, and its first octets are enough.
  @Test func quotation_isReadByTheSameParsers() throws {
    let quoted = RawPackets.ipv6([6, 0, 1, 4, 0, 0, 0, 0] + RawPackets.syn.prefix(8), next: 60, length: 1400)
    let error = RawPackets.ipv6([1, 4, 0, 0, 0, 0, 0, 0] + quoted, next: IPProtocol.icmpv6)
    let message = try path(packet: error)
    let path = try #require(try unsafe message.quotation(at: 48, in: error.span.bytes))
    #expect(path.transport == IPProtocol.tcp)
    #expect(path.extent == 96..<48 + 40 + 1400)
    #expect(path.captured(path.extent) == 96..<104)
    #expect(path.isQuotation)
  }
}
