import CaptureAnalysis
import PacketScript
import Testing

/// Frames in memory are judged and picked as those of files are.
@Suite struct FrameAnalysisTests {
  @Test func framesInMemoryAreJudgedAsThoseOfAFile() throws {
    let capture = try CaptureFile(Script.many(20))
    var judged = FrameAnalysis()
    var results: [ConnectionResult] = []
    var reader = try CaptureReader(path: capture.path)
    while try reader.next() {
      reader.withFrame { judged.take($0, $1) }
      judged.drain { results.append($0) }
    }
    judged.finish { results.append($0) }
    var analysis = try OfflineAnalysis(paths: [capture.path])
    let expected = analysis.results()
    #expect(results.map(\.stream) == expected.map(\.stream))
    #expect(results.map(\.verdict) == expected.map(\.verdict))
    let frames = judged.statistics.frames
    #expect(frames == analysis.frameCount)
  }

  @Test func framesArePickedAsASecondPassDoes() throws {
    let capture = try CaptureFile(Script.many(9))
    var analysis = try OfflineAnalysis(paths: [capture.path])
    let connections = ConnectionSelection(Array(analysis.results().prefix(4)))
    var expected: [UInt64] = []
    _ = analysis.secondPass.forEachFrame(of: connections) { header, _, _, _ in expected.append(header.number) }
    var picked = ConnectionFrames(of: connections)
    var found: [UInt64] = []
    var reader = try CaptureReader(path: capture.path)
    while try reader.next() {
      reader.withFrame { header, bytes in picked.take(header, bytes) { header, _, _, _ in found.append(header.number) }
      }
    }
    #expect(found == expected)
    #expect(picked.areComplete)
  }
}
