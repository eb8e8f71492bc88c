import FixtureSupport
import Foundation
import Testing

/// What a capture says of lost frames concerns the connections of that time, whenever they left.
@Suite struct LostFramesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aPipe_tellsOfLossesBeforeItsEnd() throws {
    let capture = try Data(contentsOf: URL(filePath: Fixture.named("artefacts/lost-frames-between").capture))
    let file = try finack("-f", "jsonl", folder.file("capture.pcapng", capture))
    let pipe = try finack("-f", "jsonl", "-", input: capture)
    #expect(pipe.records("connection") == file.records("connection"))
    #expect(pipe.records("connection").count { $0.contains(#""gates_shut":["LOSS"]"#) } == 1)
  }
}
