import Testing

@testable import TransportTracking

/// What an RST carries is read from the path to it, and kept at the connection that took it.
@Suite("ResetDiagnostics") struct ResetDiagnosticsTests {
  static let text = Array("closed by policy".utf8)

  /// What the RST in a frame carries.
  private func diagnostics(_ frame: CapturedFrame) throws -> ResetDiagnostics? {
    guard case .transport(let path) = try descend(frame), let segment = try decode(frame) else { return nil }
    return unsafe ResetDiagnostics(of: segment, path, in: frame.bytes.span.bytes)
  }

  private func reset(options: [UInt8] = [], payload: [UInt8] = []) -> [UInt8] {
    RawPackets.ipv4(RawPackets.tcp(flags: 0x14, options: options, payload: payload))
  }

  @Test func text_isReadWhateverTheLink() throws {
    let packet = reset(options: [1, 1, 1, 0], payload: Self.text)
    let frames = [
      CapturedFrame(bytes: packet, linkType: 101), CapturedFrame(bytes: RawPackets.ethernet(0x0800, packet)),
      CapturedFrame(bytes: RawPackets.ethernet(0x0800, packet + [0, 0, 0, 0], tags: [0x88a8, 0x8100])),
      CapturedFrame(bytes: [2, 0, 0, 0] + packet, linkType: 0),
    ]
    for frame in frames {
      let found = try #require(try diagnostics(frame))
      #expect(found.payload == Self.text)
      #expect(found.isComplete)
      #expect(found.multipathReset == nil)
    }
  }

  @Test(arguments: [95, 96, 97, 1000]) func longText_isKeptToItsLimit(_ octets: Int) throws {
    let frame = CapturedFrame(bytes: reset(payload: Array(repeating: 0x61, count: octets)), linkType: 101)
    let found = try #require(try diagnostics(frame))
    #expect(found.payload.count == min(octets, ResetDiagnostics.largestPayload))
    #expect(found.isComplete == (octets <= ResetDiagnostics.largestPayload))
  }

  /// The text begins at octet 44, and the Multipath TCP option at octet 40.
  @Test(arguments: 40...60) func cutText_isKeptAsFarAsItGoes(_ length: Int) throws {
    let whole = reset(options: [30, 4, 0x81, 3], payload: Self.text)
    let cut = CapturedFrame(bytes: Array(whole.prefix(length)), wireLength: whole.count, linkType: 101)
    let found = try diagnostics(cut)
    #expect((found?.multipathReset?.reason == 3) == (length >= 44))
    #expect(found?.payload ?? [] == Array(Self.text.prefix(max(0, length - 44))))
    #expect(found?.isComplete ?? false == (length == whole.count))
  }

  @Test func multipathOption_isRead() throws {
    let options: [UInt8] = [1, 8, 10, 0, 0, 0, 5, 0, 0, 0, 6, 30, 4, 0x81, 2, 0]
    let found = try #require(try diagnostics(CapturedFrame(bytes: reset(options: options), linkType: 101)))
    #expect(found.multipathReset?.flags == 1)
    #expect(found.multipathReset?.reason == 2)
    #expect(found.payload == [])
  }

  static let others: [[UInt8]] = [
    [], [30, 4, 0x70, 0], [0, 30, 4, 0x80], [30, 1, 0x80, 0], [30, 8, 0x80, 0], [1, 1, 1, 30],
  ]

  @Test(arguments: others) func otherOption_saysNothing(_ options: [UInt8]) throws {
    #expect(try diagnostics(CapturedFrame(bytes: reset(options: options), linkType: 101)) == nil)
  }

  @Test func fragments_sayNothing() throws {
    let segment = RawPackets.tcp(flags: 0x14, payload: Array(repeating: 0x61, count: 44))
    let tracking = Tracking([
      RawPackets.fragment(of: segment, 0..<40, more: true), RawPackets.fragment(of: segment, 40..<64, more: false),
    ])
    #expect(tracking.connections.count == 1)
    #expect(tracking.connections.first?.diagnostics.aToB == nil)
  }
}

/// Which connection keeps what an RST carries.
@Suite("ResetDiagnostics of connections") struct ResetDiagnosticsOfConnectionsTests {
  /// The frames of the RSTs whose text the only connection keeps: of the client, of the server.
  private func frames(_ script: String) throws -> [UInt64?] {
    let tracked = try trackOne(script)
    return [tracked.diagnostics.aToB?.frame, tracked.diagnostics.bToA?.frame]
  }

  @Test func resetOfAnEstablishedConnection() throws {
    #expect(try frames(handshake + "+.1 < R. 1:6(5) ack 1") == [nil, 4])
    #expect(try frames(handshake + "+.1 > R. 1:6(5) ack 1") == [4, nil])
  }

  @Test func resetThatAnswersASYN() throws {
    #expect(try frames("0 > S 0:0(0)\n+.1 < R. 0:5(5) ack 1") == [nil, 2])
  }

  @Test func resetThatIsTheFirstSegment() throws {
    #expect(try frames("0 > R. 1:6(5) ack 1") == [1, nil])
  }

  @Test func resetBehindTheEnd() throws {
    let closed = handshake + "+.1 > F. 1:1(0) ack 1\n+.1 < F. 1:1(0) ack 2\n+.1 > . 2:2(0) ack 2\n"
    #expect(try frames(closed + "+.1 < R. 2:7(5) ack 2") == [nil, 7])
  }

  /// The first one of an end is kept, until one comes that matters more.
  @Test func secondReset() throws {
    #expect(try frames(handshake + "+.1 < R. 1:6(5) ack 1\n+.1 < R. 1:6(5) ack 1") == [nil, 4])
    #expect(try frames(handshake + "+.1 < R. 900:905(5) ack 1\n+.1 < R. 1:6(5) ack 1") == [nil, 5])
  }

  @Test func resetAmongSegmentsOfOthers() throws {
    var frames = try PacketScriptFrames.of(handshake + "+.1 < R. 1:6(5) ack 1\n+.1 > . 1:1(0) ack 1")
    let others = try PacketScriptFrames.of("client 10.9.9.9:40001\n" + handshake + "+.1 < P. 1:6(5) ack 1")
    for (index, other) in others.enumerated() { frames.insert(other, at: 2 * index) }
    let tracking = Tracking(frames)
    #expect(tracking.connections.count == 2)
    #expect(tracking.connections.map { $0.diagnostics.bToA?.frame ?? $0.diagnostics.aToB?.frame } == [nil, 8])
  }

  /// A SYN in the middle of a connection is challenged: what has the numbers of the older one belongs to it.
  @Test func resetOfTheOlderIncarnation() throws {
    let challenged = handshake + "+.1 > S 9000:9000(0)\n+.1 < R. 1:6(5) ack 1\n"
    let tracking = try Tracking(challenged)
    #expect(tracking.connections.map { $0.diagnostics.bToA?.frame } == [5, nil])
  }
}
