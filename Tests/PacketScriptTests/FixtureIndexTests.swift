import FixtureSupport
import Foundation
import Testing

/// The index of the fixtures is what their scripts say. With `FINACK_RECORD=1` it is written anew, and the test fails once.
@Suite struct FixtureIndexTests {
  private static let marker = "<!-- index: made from the first lines of the scripts -->\n"

  @Test func index_isMadeFromTheScripts() throws {
    let file = Fixture.root.appending(path: "README.md")
    let found = try String(contentsOf: file, encoding: .utf8)
    let introduction = try #require(found.range(of: Self.marker)).upperBound
    let expected = found[..<introduction] + Topic.allCases.map(Self.section).joined()
    guard found != expected else { return }
    if ProcessInfo.processInfo.environment["FINACK_RECORD"] == "1" { try Data(expected.utf8).write(to: file) }
    Issue.record(
      "Fixtures/README.md is not what the scripts say; FINACK_RECORD=1 swift test --filter FixtureIndexTests writes it anew"
    )
  }

  private static func section(_ topic: Topic) -> String {
    let lines = topic.fixtures.map { "- [\($0.name)](\($0.name)/capture.pkt): \($0.summary)\n" }
    return "\n## \(topic)\n\n\(topic.summary)\n\n" + lines.joined()
  }
}
