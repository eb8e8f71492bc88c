import Foundation
import PacketCapture
import ShutdownConformance
import Testing
import TransportTracking

@testable import finack

/// What a capture says of lost frames concerns the connections of that time, whenever they left.
@Suite struct LostFramesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// An Interface Statistics Block: so many frames were dropped up to a time, in microseconds since the capture of the fixture began.
  private func statistics(at time: UInt64, dropped: UInt64) -> Data {
    let time = 1_767_225_600_000_000 + time
    var block = Data()
    func append(_ values: UInt32...) {
      for value in values { unsafe withUnsafeBytes(of: value.littleEndian) { unsafe block += $0 } }
    }
    append(5, 40, 0, UInt32(time >> 32), UInt32(truncatingIfNeeded: time))
    append(8 << 16 | 5, UInt32(dropped), 0, 0, 40)
    return block
  }

  private func isLossy(_ path: String, _ limits: TrackingLimits = TrackingLimits()) throws -> [Bool] {
    var pipeline = try AnalysisPipeline(
      paths: [path], options: CaptureOptions(), evaluation: EvaluationOptions(), limits: limits)
    var found: [UInt64: Bool] = [:]
    pipeline.run { result in found[result.stream] = result.gatesShut.contains(.loss) }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  @Test(
    arguments: [
      ([(0, 0), (2_100_000, 3)], [true, true, false]),  // since the beginning
      ([(0, 0), (2_001_000, 0), (2_100_000, 3)], [false, true, false]),
      ([(0, 0), (9_000_000, 1)], [true, true, true]),
      ([(0, 0), (1_500_000, 0), (1_600_000, 1)], [false, false, false]),  // between two connections
    ] as [([(UInt64, UInt64)], [Bool])])
  func statisticsBehindTheFrames_concernThoseOfTheirTime(_ counts: [(UInt64, UInt64)], _ expected: [Bool]) throws {
    var capture = try Data(contentsOf: URL(filePath: Fixture.named("lost-frames-between").capture))
    // The count of the fixture itself is set to nothing: 3 becomes 0 in the option of frame 11.
    let option = Data([4, 0, 8, 0, 3, 0, 0, 0, 0, 0, 0, 0])
    let place = try #require(capture.firstRange(of: option))
    capture[place.lowerBound + 4] = 0
    for (time, dropped) in counts { capture += statistics(at: time, dropped: dropped) }
    let path = try folder.file("capture.pcapng", capture)
    #expect(try isLossy(path) == expected)
    #expect(try isLossy(path, TrackingLimits(linger: .zero, lingerFrames: 0)) == expected, "they leave at once")
  }

  @Test func aPipe_tellsOfLossesBeforeItsEnd() throws {
    let capture = try Data(contentsOf: URL(filePath: Fixture.named("lost-frames-between").capture))
    let file = try finack("-f", "jsonl", folder.file("capture.pcapng", capture))
    let pipe = try finack("-f", "jsonl", "-", input: capture)
    #expect(pipe.records("connection") == file.records("connection"))
    #expect(pipe.records("connection").count { $0.contains(#""gates_shut":["LOSS"]"#) } == 1)
  }
}
