import Foundation
import ShutdownConformance
import Testing

@testable import ShutdownExpectations

/// The examples of the documentation can be read, and so can every record.
@Suite struct DocumentationTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test(arguments: [
    "Sources/finack/finack.docc/ChecksInCI.md",
    "Sources/ShutdownExpectations/ShutdownExpectations.docc/Expectations.md",
  ])
  func anExampleIsAnExpectation(_ path: String) throws {
    let text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
    let examples = text.matches(of: /(?s)```yaml\n(.*?)```/).map { String($0.1) }.filter { $0.contains("connections:") }
    #expect(!examples.isEmpty)
    for example in examples {
      #expect(throws: Never.self, "\(example)") { try Expectation.read(Array(example.utf8), path: path) }
    }
  }

  /// Every field can be expected: a whole record, as it was printed, is an expectation that it meets.
  @Test(arguments: [ConnectionResult.sample(), .aborted()]) func aRecordIsItsOwnExpectation(_ result: ConnectionResult)
    throws
  {
    let record = ExpectationChecker.record(of: result).yaml
    #expect(record.hasPrefix("{record: connection, stream: "))
    #expect(try differences("connections: [\(record)]\nexactly: true\n", [result]) == [])
  }
}
