import Testing

@testable import CaptureAnalysis

/// Which packets are still at hand when a connection ends badly.
@Suite struct RecentPacketsTests {
  /// The flow of a client's port.
  private static func key(_ port: UInt8) throws -> FlowKey {
    let packet: [UInt8] =
      [0x45, 0, 0, 40, 0, 1, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
      + [0, port, 0, 80, 0, 0, 0, 1, 0, 0, 0, 0, 0x50, 2, 255, 255, 0, 0, 0, 0]
    var analyzer = Analyzer(seed: 1)
    unsafe analyzer.analyze(
      packet.span.bytes, wireLength: packet.count, linkType: 101,
      moment: Moment(frame: 1, time: Timestamp(nanoseconds: 0)))
    let flow = analyzer.latestFlow
    return try #require(flow)
  }

  private static func add(_ frames: ClosedRange<UInt64>, of key: FlowKey, to packets: inout RecentPackets) {
    for frame in frames {
      let octets = [UInt8](repeating: UInt8(frame % 251), count: 10)
      var header = FrameHeader()
      (header.number, header.capturedLength, header.originalLength) = (frame, 10, 60)
      unsafe packets.add(header, octets.span.bytes, interface: 0, of: key)
    }
  }

  private static func frames(_ packets: RecentPackets, _ key: FlowKey, in range: ClosedRange<UInt64> = 0...UInt64.max)
    -> [UInt64]
  {
    var frames: [UInt64] = []
    packets.forEach(of: key, in: range) { header, bytes, _ in
      frames.append(header.number)
      #expect(bytes.byteCount == 10)
      let first = unsafe bytes.unsafeLoad(as: UInt8.self)
      #expect(first == UInt8(header.number % 251))
    }
    return frames
  }

  @Test func theFirstAndTheLastAreKept() throws {
    var packets = RecentPackets(octets: 1 << 20, snapshotLength: 64)
    let key = try Self.key(1)
    Self.add(1...1000, of: key, to: &packets)
    #expect(Self.frames(packets, key) == [1, 2, 3] + Array(940...1000))
    #expect(Self.frames(packets, key, in: 2...941) == [2, 3, 940, 941])
  }

  @Test func aLargeTransferTakesNothingFromOthers() throws {
    var packets = RecentPackets(octets: 20_000, snapshotLength: 64)  // more places than one share
    let (quiet, busy) = (try Self.key(1), try Self.key(2))
    Self.add(1...4, of: quiet, to: &packets)
    Self.add(5...1000, of: busy, to: &packets)
    #expect(Self.frames(packets, quiet) == [1, 2, 3, 4])
  }

  @Test func whoWasSilentForLongestGivesWay() throws {
    var packets = RecentPackets(octets: 0, snapshotLength: 64)
    let keys = try (1...3).map { try Self.key(UInt8($0)) }
    Self.add(1...2, of: keys[0], to: &packets)
    Self.add(3...4, of: keys[1], to: &packets)
    Self.add(5...6, of: keys[0], to: &packets)
    Self.add(7...67, of: keys[2], to: &packets)
    #expect(Self.frames(packets, keys[1]) == [])
    #expect(Self.frames(packets, keys[0]) == [2, 5, 6])
    #expect(Self.frames(packets, keys[2]) == Array(7...67))
  }

  @Test func whatHasLeftIsForgotten_andItsPlacesAreUsedAgain() throws {
    var packets = RecentPackets(octets: 0, snapshotLength: 64)
    let (first, second) = (try Self.key(1), try Self.key(2))
    Self.add(1...10, of: first, to: &packets)
    packets.forget(first, through: 8)
    #expect(Self.frames(packets, first) == [9, 10])
    Self.add(11...70, of: second, to: &packets)
    #expect(Self.frames(packets, first) == [9, 10])
    packets.forget(first, through: 10)
    #expect(Self.frames(packets, first) == [])
    #expect(Self.frames(packets, second) == Array(11...70))
  }
}
