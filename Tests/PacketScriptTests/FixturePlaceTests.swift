import FixtureSupport
import Foundation
import Testing

/// Where a fixture is looked for: no file below a topic is passed over.
@Suite struct FixturePlaceTests {
  private let root = FileManager.default.temporaryDirectory.appending(path: "finack-\(UUID().uuidString)")

  private func places(of files: [String], emptyFolders: [String] = []) throws -> [String] {
    defer { try? FileManager.default.removeItem(at: root) }
    for file in files {
      let target = root.appending(path: file)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: target)
    }
    for folder in emptyFolders {
      try FileManager.default.createDirectory(at: root.appending(path: folder), withIntermediateDirectories: true)
    }
    return try Fixture.places(below: root)
  }

  @Test func anyDepthIsFound() throws {
    #expect(try places(of: ["b/c/d/x", "b/a/x", "a/x"]) == ["a", "b/a", "b/c/d"])
  }

  @Test func aFileBesideFoldersIsFound() throws {
    #expect(try places(of: ["a/b/x", "a/stray"]) == ["a", "a/b"])
  }

  @Test func anEmptyFolderIsFound() throws {
    #expect(try places(of: ["a/b/x"], emptyFolders: ["a/c", "d"]) == ["a/b", "a/c", "d"])
  }
}
