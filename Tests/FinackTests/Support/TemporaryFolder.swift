import Foundation

/// A folder of its own for a test, removed when the tests end.
///
/// It is not removed when the value goes: an optimised build may let it go before the files in it are used.
struct TemporaryFolder {
  let url: URL

  init() throws {
    url = Self.root.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  private static let root: URL = {
    atexit { try? FileManager.default.removeItem(at: TemporaryFolder.root) }
    let identifier = ProcessInfo.processInfo.processIdentifier
    return FileManager.default.temporaryDirectory.appending(path: "finack-tests-\(identifier)")
  }()

  /// The path of a file in the folder, which need not exist.
  func path(_ name: String) -> String { url.appending(path: name).path }

  /// Writes a file and returns its path.
  func file(_ name: String, _ content: Data) throws -> String {
    try content.write(to: url.appending(path: name))
    return path(name)
  }

  func file(_ name: String, _ text: String) throws -> String { try file(name, Data(text.utf8)) }
}
