import PacketCapture
import Testing

/// When a capture says that it lost frames. Units are microseconds.
@Suite struct LostFramesTests {
  /// The losses of a file, from the file alone and while its frames are read.
  private func losses(_ file: PcapngFile, sourceLocation: SourceLocation = #_sourceLocation) throws -> [LostFrames] {
    try withFile(file.bytes) { path in
      var (known, read) = ([LostFrames](), [LostFrames]())
      #expect(CaptureReader.forEachLoss(in: path) { known.append($0) }, sourceLocation: sourceLocation)
      var capture = try MergedCapture(paths: [path])
      while capture.next() { read += capture.takeLosses() }
      read += capture.takeLosses()
      #expect(read == known, sourceLocation: sourceLocation)
      return known
    }
  }

  private func loss(_ from: Int64, _ to: Int64, _ count: UInt64) -> LostFrames {
    LostFrames(from: from * 1000, to: to * 1000, count: count)
  }

  private func file(_ interfaces: Int = 1) -> PcapngFile {
    var file = PcapngFile()
    for _ in 0..<interfaces { file.interface() }
    return file
  }

  @Test func whatStatisticsAdd_wasLostSinceTheOnesBefore() throws {
    var file = file()
    file.statistics(time: 10, interfaceDrops: 0, systemDrops: 0)
    file.enhanced(15, [1])
    file.statistics(time: 20, interfaceDrops: 0, systemDrops: 0)
    file.statistics(time: 30, interfaceDrops: 1, systemDrops: 4)
    file.statistics(time: 40, interfaceDrops: 1, systemDrops: 4)
    file.enhanced(45, [1])
    file.statistics(time: 50, interfaceDrops: 3, systemDrops: 4)
    #expect(try losses(file) == [loss(20, 30, 4), loss(40, 50, 2)])
  }

  @Test func statisticsAtTheEnd_areAboutTheWholeCapture() throws {
    var (unknown, known) = (file(), file())
    unknown.enhanced(15, [1])
    unknown.statistics(time: 30, interfaceDrops: 2, systemDrops: 0)
    #expect(try losses(unknown) == [LostFrames(from: .min, to: 30_000, count: 2)])
    known.enhanced(15, [1])
    known.statistics(time: 30, start: 5, end: 31, interfaceDrops: 2, systemDrops: 0)
    #expect(try losses(known) == [loss(5, 31, 2)])
  }

  @Test func statisticsWithoutATime_mayBeAboutAnyTime() throws {
    var file = file()
    file.enhanced(15, [1])
    file.statistics(interfaceDrops: 2, systemDrops: 0)
    #expect(try losses(file) == [LostFrames(from: .min, to: .max, count: 2)])
  }

  @Test func whatWasLostBeforeTheFirstPacket_concernsNone() throws {
    var file = file()
    file.statistics(time: 10, interfaceDrops: 7, systemDrops: 7)
    file.enhanced(10, [1])
    file.statistics(time: 20, interfaceDrops: 7, systemDrops: 7)
    #expect(try losses(file).isEmpty)
  }

  @Test func countersThatGoDown_beganAnew() throws {
    var file = file()
    file.enhanced(5, [1])
    file.statistics(time: 10, interfaceDrops: 7, systemDrops: 0)
    file.enhanced(15, [1])
    file.statistics(time: 20, interfaceDrops: 2, systemDrops: 0)
    #expect(try losses(file) == [LostFrames(from: .min, to: 10_000, count: 7), loss(10, 20, 2)])
  }

  @Test func aDropCount_isAboutTheTimeSinceThePacketBefore() throws {
    var file = file()
    file.enhanced(10, [1])
    file.enhanced(20, [1])
    file.enhanced(30, [1], dropCount: 4)
    file.enhanced(35, [1], dropCount: 0)
    file.obsolete(40, [1], drops: 2)
    #expect(try losses(file) == [loss(20, 30, 4), loss(35, 40, 2)])
  }

  @Test func eachInterface_countsForItself() throws {
    var file = file(2)
    for time in 1...9 as ClosedRange<UInt64> { file.enhanced(time * 10, [1], interface: time == 2 ? 1 : 0) }
    file.enhanced(100, [1], interface: 1, dropCount: 1)
    #expect(try losses(file) == [loss(20, 100, 1)])
    file.section(bigEndian: false)
    file.interface()
    file.enhanced(200, [1], dropCount: 1)
    #expect(try losses(file).last == LostFrames(from: .min, to: 200_000, count: 1), "no packet of the section before")
  }

  @Test func anyNumberOfLosses_takesBoundedMemory() throws {
    var file = file()
    file.enhanced(0, [1])
    for count in 1...10_000 as ClosedRange<UInt64> {
      file.statistics(time: count * 10, interfaceDrops: count / 2, systemDrops: 0)
    }
    let losses = try losses(file)
    #expect(losses.count <= 4096)
    #expect(losses.last?.to == 100_000_000)
    #expect(losses.reduce(0) { $0 + $1.count } == 5000)
  }

  @Test func countsBeyondAllNumbers_areTheLargest() throws {
    var file = file()
    file.statistics(time: 10, interfaceDrops: .max, systemDrops: 0)
    try withFile(file.bytes) { path in
      var capture = try MergedCapture(paths: [path, path])
      while capture.next() {}
      #expect(capture.drops == .max)
    }
  }

  @Test func otherFormats_tellOfNoLoss_andPipesAreNotKnownBefore() throws {
    try withFile(ClassicFile().adding(1, 1, [1]).bytes) { path in
      #expect(CaptureReader.forEachLoss(in: path) { _ in Issue.record("a loss") })
    }
    #expect(!CaptureReader.forEachLoss(in: "/dev/null") { _ in })
    #expect(!CaptureReader.forEachLoss(in: "/nowhere") { _ in })
  }
}
