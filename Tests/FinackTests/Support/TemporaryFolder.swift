import Foundation

/// A folder of its own for a test, removed when its last owner goes.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "finack-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in the folder, which need not exist.
  func path(_ name: String) -> String { url.appending(path: name).path }

  /// Writes a file and returns its path.
  func file(_ name: String, _ content: Data) throws -> String {
    try content.write(to: url.appending(path: name))
    return path(name)
  }

  func file(_ name: String, _ text: String) throws -> String { try file(name, Data(text.utf8)) }
}
