import Foundation
import ShutdownReporting
import Testing

/// What is committed of the rules and causes is what their catalogues say. With `FINACK_RECORD=1` it is written anew, and the test fails once.
@Suite struct RuleReferenceTests {
  @Test func referencePage_isMadeFromTheCatalogue() throws {
    let page = Repository.root.appending(path: "Sources/ShutdownConformance/ShutdownConformance.docc/Rules.md")
    try expect(page, toBe: RuleReference.page())
  }

  @Test func causesPage_isMadeFromTheCatalogue() throws {
    let page = Repository.root.appending(path: "Sources/finack/finack.docc/Causes.md")
    try expect(page, toBe: Vocabulary.page())
  }

  private func expect(_ file: URL, toBe expected: String) throws {
    let found = try? String(contentsOf: file, encoding: .utf8)
    guard found != expected else { return }
    if ProcessInfo.processInfo.environment["FINACK_RECORD"] == "1" {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(expected.utf8).write(to: file)
    }
    Issue.record("\(file.lastPathComponent) is not what the catalogue says; FINACK_RECORD=1 writes it anew")
  }
}
