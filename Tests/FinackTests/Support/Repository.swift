import Foundation

/// The checked-out repository that the tests were compiled from.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// All files below a folder with one of these endings, sorted.
  static func files(below folder: String, endings: Set<String>) -> [URL] {
    let start = root.appending(path: folder)
    let paths = FileManager.default.enumerator(atPath: start.path)?.allObjects.compactMap { $0 as? String } ?? []
    return paths.map { start.appending(path: $0) }.filter { endings.contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
  }
}
