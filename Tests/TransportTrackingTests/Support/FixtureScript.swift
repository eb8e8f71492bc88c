import Foundation
import PacketScript
import Testing

/// The script of a folder of `Fixtures/`.
struct FixtureScript: CustomTestStringConvertible {
  let name: String
  let script: PacketScript
  var testDescription: String { name }

  static let all: [FixtureScript] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")
    let folders = try? FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
    return (folders ?? []).sorted { $0.path < $1.path }.compactMap { folder in
      let file = folder.appending(path: "capture.pkt")
      guard let text = try? String(contentsOf: file, encoding: .utf8),
        let script = try? PacketScript(parsing: text)
      else { return nil }
      return FixtureScript(name: folder.lastPathComponent, script: script)
    }
  }()
}
