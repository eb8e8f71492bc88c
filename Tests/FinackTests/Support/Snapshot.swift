import Foundation
import Testing

/// Compares output with a file next to the tests, checked by hand when it was committed.
///
/// With `FINACK_RECORD=1` the file is written anew, and the test fails so that the new file is looked at.
func expectSnapshot(_ found: String, _ name: String) throws {
  let file = Repository.root.appending(path: "Tests/FinackTests/Snapshots").appending(path: name)
  let expected = try? String(contentsOf: file, encoding: .utf8)
  guard found != expected else { return }
  if ProcessInfo.processInfo.environment["FINACK_RECORD"] == "1" {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(found.utf8).write(to: file)
  }
  let line = zip(found.split(separator: "\n"), (expected ?? "").split(separator: "\n")).first { $0 != $1 }
  Issue.record("\(name) differs\(line.map { ": expected '\($1)', found '\($0)'" } ?? "")")
}
