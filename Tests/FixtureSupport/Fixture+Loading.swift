import Foundation

extension Fixture {
  /// The folder of all fixtures, in the checked-out repository that the tests were compiled from.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures")

  /// All fixtures, in order of their names; a test of ``places(below:)`` finds what cannot be read.
  public static let all: [Fixture] = ((try? places(below: root)) ?? []).compactMap { try? Fixture(name: $0) }

  /// The fixture of a name; nil where there is none.
  public static func find(_ name: String) -> Fixture? { all.first { $0.name == name } }

  /// The fixture of a name that a test needs to exist.
  public static func named(_ name: String) -> Fixture {
    guard let fixture = find(name) else { preconditionFailure("there is no fixture \(name)") }
    return fixture
  }

  /// The paths of the folders where a fixture has to be, sorted: below the root, those that hold a file, and those that hold nothing.
  public static func places(below root: URL) throws -> [String] {
    let topics = try contents(of: root).filter(\.hasDirectoryPath)
    return try topics.flatMap { try places(in: $0, path: $0.lastPathComponent) }.sorted()
  }

  private static func places(in folder: URL, path: String) throws -> [String] {
    let contents = try contents(of: folder)
    let folders = contents.filter(\.hasDirectoryPath)
    let below = try folders.flatMap { try places(in: $0, path: "\(path)/\($0.lastPathComponent)") }
    return folders.isEmpty || folders.count < contents.count ? [path] + below : below
  }

  private static func contents(of folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
  }
}
