import CaptureAnalysis
import FixtureSupport
import Foundation
import PacketCapture
import ShutdownConformance
import ShutdownReporting
import Testing
import TransportTracking

@testable import finack

/// The captures of connections that ended badly, while others go on.
@Suite struct BadCapturesTests {
  private static let interface = CaptureWriter.Interface(
    name: "lo", linkType: .ethernet, snapshotLength: 512, filter: "tcp")

  /// One connection ends gracefully and one with a reset, a frame of each in turn: the file holds all frames of the second, and no other.
  @Test func aFileHoldsItsOwnConnection() throws {
    let folder = try TemporaryFolder()
    let records = try ["closing/by-client", "resets/established"].map { try ClassicRecords(Fixture.named($0).capture) }
    let (graceful, aborted) = (Self.readdressed(records[0]), records[1].records)
    var frames: [Data] = []
    for index in 0..<max(graceful.count, aborted.count) {
      if index < graceful.count { frames.append(graceful[index]) }
      if index < aborted.count { frames.append(aborted[index]) }
    }
    let capture = try folder.file("both.pcap", records[0].file(frames))
    var bad = BadCaptures(
      folder: folder.url.path, limit: 9, octets: 1 << 20, interfaces: [Self.interface], OutputGuard())
    let result = try Self.follow(capture, into: &bad)
    #expect(try Self.octets(folder.path(BadCaptures.name(result))) == aborted.map { $0.dropFirst(16) })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 2)
  }

  /// Frames as they come in a live run, and what is said at their end; returns the result of the only connection that was aborted.
  private static func follow(_ path: String, into bad: inout BadCaptures) throws -> ConnectionResult {
    var analyzer = Analyzer(seed: 1)
    var reader = try CaptureReader(path: path)
    while try reader.next() {
      reader.withFrame { header, bytes in
        analyzer.analyze(bytes, wireLength: header.originalLength, linkType: 1, moment: header.moment)
        if let flow = analyzer.latestFlow { bad.add(header, bytes, interface: 0, of: flow) }
      }
    }
    analyzer.finish()
    var ended: [(ConnectionResult, FlowKey)] = []
    let evaluator = ShutdownEvaluator()
    analyzer.drain { ended.append((evaluator.evaluate($0), $0.key)) }
    for (result, flow) in ended { try bad.update(result, flow, LiveMark(report: 1, supersedes: nil)) }
    #expect(ended.count == 2)
    return try #require(ended.first { $0.0.verdict == .abortive }?.0)
  }

  /// The frames with another client.
  private static func readdressed(_ capture: ClassicRecords) -> [Data] {
    var all = capture.multiplied(2).dropFirst(24)
    var frames: [Data] = []
    for (index, record) in (capture.records.flatMap { [$0, $0] }).enumerated() {
      if index % 2 == 1 { frames.append(Data(all.prefix(record.count))) }
      all = all.dropFirst(record.count)
    }
    return frames
  }

  private static func octets(_ path: String) throws -> [Data] {
    var reader = try CaptureReader(path: path)
    var frames: [Data] = []
    while try reader.next() {
      reader.withFrame { header, bytes in
        frames.append(Data((0..<bytes.byteCount).map { unsafe bytes.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }))
      }
    }
    return frames
  }
}
