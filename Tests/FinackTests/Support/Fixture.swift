import Foundation
import Testing

/// A folder of `Fixtures/`: a capture, and what is to be said of it.
struct Fixture: CustomTestStringConvertible {
  let folder: URL

  var name: String { folder.lastPathComponent }
  var testDescription: String { name }
  var expectation: URL { folder.appending(path: "expected.yaml") }

  /// The path of the capture, whichever format it has.
  var capture: String {
    let classic = folder.appending(path: "capture.pcap").path
    return FileManager.default.fileExists(atPath: classic) ? classic : classic + "ng"
  }

  /// A fixture that a test needs to exist.
  static func named(_ name: String) -> Fixture { Fixture(folder: root.appending(path: name)) }

  static let root = Repository.root.appending(path: "Fixtures")

  static let all: [Fixture] = {
    let folders = try? FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
    return (folders ?? []).filter(\.hasDirectoryPath).sorted { $0.path < $1.path }.map(Fixture.init)
  }()
}
