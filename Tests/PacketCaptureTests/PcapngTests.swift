import PacketCapture
import Testing

@Suite struct PcapngTests {
  @Test(arguments: [false, true]) func readsPacketsOfEveryKind(bigEndian: Bool) throws {
    var file = PcapngFile(bigEndian: bigEndian)
    file.interface(snapLength: 4)
    file.enhanced(1_000_001, [1, 2, 3], original: 70)
    file.block(0x0BAD) { $0.put(UInt32(0)) }
    file.simple([4, 5, 6, 7], original: 9)
    file.obsolete(2_000_000, [8])
    let reading = try read(file.bytes)
    #expect(reading.error == nil)
    #expect(reading.formatName == "pcapng")
    #expect(reading.frames.map(\.bytes) == [[1, 2, 3], [4, 5, 6, 7], [8]])
    #expect(reading.frames.map(\.header.timestamp) == [1_000_001_000, 0, 2_000_000_000])
    #expect(reading.frames.map(\.header.originalLength) == [70, 9, 1])
    #expect(reading.frames.map(\.header.number) == [1, 2, 3])
  }

  @Test(arguments: [
    (UInt8(6), Int64(0), UInt64(5_000_001), Int64(5_000_001_000)),
    (9, 0, 5_000_001, 5_000_001),
    (3, 0, 5_001, 5_001_000_000),
    (0, 0, 5, 5_000_000_000),
    (12, 0, 5_999, 5),
    (0x80 | 10, 0, 1_536, 1_500_000_000),
    (0x80 | 30, 0, 1 << 31, 2_000_000_000),
    (0x80 | 127, 0, .max, 0),
    (127, 0, .max, 0),
    (6, -10, 5_000_000, -5_000_000_000),
    (9, 1_700_000_000, 7, 1_700_000_000_000_000_007),
    (6, .max, 0, .max),
    (6, .min, 0, .min),
    (0, 0, .max, .max),
    (6, -18_446_744_073_709, .max, 551_615_000),
  ])
  func timestampsAreExact(resolution: UInt8, offset: Int64, units: UInt64, nanoseconds: Int64) throws {
    var file = PcapngFile()
    file.interface(resolution: resolution, offset: offset)
    file.enhanced(units, [1])
    #expect(try read(file.bytes).frames.first?.header.timestamp == nanoseconds)
  }

  @Test func sectionsHaveTheirOwnByteOrderAndInterfaces() throws {
    var file = PcapngFile()
    file.interface(linkType: 1)
    file.interface(linkType: 101, resolution: 9)
    file.enhanced(5, [1], interface: 1)
    file.section(bigEndian: true)
    file.interface(linkType: 113)
    file.enhanced(5, [2], interface: 0)
    let reading = try read(file.bytes)
    #expect(reading.error == nil)
    #expect(reading.interfaceCount == 3)
    #expect(reading.linkTypes == [.ethernet, .raw, .linuxSLL])
    #expect(reading.frames.map(\.header.linkType) == [.raw, .linuxSLL])
    #expect(reading.frames.map(\.header.interfaceIndex) == [1, 2])
    #expect(reading.frames.map(\.header.timestamp) == [5, 5000])
  }

  @Test func lastStatisticsOfEachInterfaceAreSummed() throws {
    var file = PcapngFile()
    file.interface()
    file.interface()
    file.statistics(interface: 0, interfaceDrops: 1, systemDrops: 0)
    file.enhanced(1, [1], dropCount: 4)
    file.obsolete(1, [1], drops: 2)
    file.statistics(interface: 0, interfaceDrops: 3, systemDrops: 1)
    file.statistics(interface: 1, interfaceDrops: 5, systemDrops: 0)
    file.section(bigEndian: true)
    file.interface()
    file.statistics(interface: 0, interfaceDrops: 10, systemDrops: 0)
    file.statistics(interface: 7, interfaceDrops: 100, systemDrops: 0)
    let drops = try read(file.bytes).drops
    #expect(drops.byInterface == 18)
    #expect(drops.bySystem == 1)
    #expect(drops.betweenFrames == 6)
  }

  @Test func noStatisticsAreNoCounters() throws {
    var file = PcapngFile()
    file.interface()
    #expect(try read(file.bytes).drops == DropCounters())
  }
}
