import Foundation
import PacketScript
import Testing

@testable import CaptureAnalysis

/// What a capture says of lost frames concerns the connections of that time, whenever they left.
@Suite struct LostFramesTests {
  /// Three connections one after the other: from 0 s, from 2.02 s, and from 3.55 s on.
  private static let script = """
    capture pcapng
    connection b client 10.0.0.1:40001
    connection c client 10.0.0.1:40002
    0.0000   > S  0:0(0) win 64240 <mss 1460>
    +.0100   < S. 0:0(0) ack 1 win 65160 <mss 1460>
    +.0001   > .  1:1(0) ack 1
    +.0010   > F. 1:101(100) ack 1
    +.0100   < F. 1:1(0) ack 102
    +.0001   > .  102:102(0) ack 2
    +2.000 b > S  0:0(0) win 64240 <mss 1460>
    +.0100 b < S. 0:0(0) ack 1 win 65160 <mss 1460>
    +.0001 b > .  1:1(0) ack 1
    +.0010 b > P. 1:101(100) ack 1
    +.0100 b < .  1:1(0) ack 101
    +1.000 b > F. 101:101(0) ack 1
    +.0100 b < F. 1:1(0) ack 102
    +.0001 b > .  102:102(0) ack 2
    +.5000 c > S  0:0(0) win 64240 <mss 1460>
    +.0100 c < S. 0:0(0) ack 1 win 65160 <mss 1460>
    +.0001 c > .  1:1(0) ack 1
    +.0010 c > F. 1:101(100) ack 1
    +.0100 c < F. 1:1(0) ack 102
    +.0001 c > .  102:102(0) ack 2
    """

  /// An Interface Statistics Block: how many frames were dropped up to a time, in microseconds since the capture began.
  private static func statistics(at time: UInt64, dropped: UInt64) -> [UInt8] {
    let time = 1_767_225_600_000_000 + time
    let words: [UInt32] = [
      5, 40, 0, UInt32(time >> 32), UInt32(truncatingIfNeeded: time), 8 << 16 | 5, UInt32(dropped), 0, 0, 40,
    ]
    return words.flatMap { word in (0..<4).map { place in UInt8(truncatingIfNeeded: word >> UInt32(8 * place)) } }
  }

  private func isLossy(_ capture: CaptureFile, _ limits: TrackingLimits = TrackingLimits()) throws -> [Bool] {
    var analysis = try OfflineAnalysis(paths: [capture.path], options: AnalysisOptions(limits: limits))
    return analysis.results().map { $0.gatesShut.contains(.loss) }
  }

  @Test(
    arguments: [
      ([(0, 0), (2_100_000, 3)], [true, true, false]),  // since the beginning
      ([(0, 0), (2_001_000, 0), (2_100_000, 3)], [false, true, false]),
      ([(0, 0), (9_000_000, 1)], [true, true, true]),
      ([(0, 0), (1_500_000, 0), (1_600_000, 1)], [false, false, false]),  // between two connections
    ] as [([(UInt64, UInt64)], [Bool])])
  func statisticsBehindTheFrames_concernThoseOfTheirTime(_ counts: [(UInt64, UInt64)], _ expected: [Bool]) throws {
    var octets = try PacketScript(parsing: Self.script).captureFile()
    for (time, dropped) in counts { octets += Self.statistics(at: time, dropped: dropped) }
    let capture = try CaptureFile(octets)
    #expect(try isLossy(capture) == expected)
    #expect(try isLossy(capture, TrackingLimits(linger: .zero, lingerFrames: 0)) == expected, "they leave at once")
  }
}
