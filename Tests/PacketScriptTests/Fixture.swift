import Foundation
import PacketScript
import Testing

/// A folder of `Fixtures/`: a script, the capture that is compiled from it, and what is to be said of it.
struct Fixture: CustomTestStringConvertible {
  let folder: URL

  var name: String { folder.lastPathComponent }
  var testDescription: String { name }
  var script: URL { folder.appending(path: "capture.pkt") }
  var expectation: URL { folder.appending(path: "expected.yaml") }

  func capture(for script: PacketScript) -> URL {
    folder.appending(path: "capture.\(script.capture.fileExtension)")
  }

  func parsedScript() throws -> PacketScript {
    try PacketScript(parsing: String(contentsOf: script, encoding: .utf8))
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures")

  static let all: [Fixture] = {
    let folders = try? FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
    return (folders ?? []).filter(\.hasDirectoryPath).sorted { $0.path < $1.path }.map(Fixture.init)
  }()
}
