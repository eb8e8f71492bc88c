import Foundation
import PacketScript
import Testing

@Suite("Fixtures") struct FixtureTests {
  @Test func thereAreFixtures() {
    #expect(Fixture.all.count >= 70)
  }

  @Test(arguments: Fixture.all) func captureIsCompiledFromTheScript(_ fixture: Fixture) throws {
    let script = try fixture.parsedScript()
    let expected = script.captureFile()
    let file = fixture.capture(for: script)
    let stored = try? Data(contentsOf: file)
    guard stored.map(Array.init) != expected else { return }
    if ProcessInfo.processInfo.environment["FINACK_RECORD"] == "1" {
      try Data(expected).write(to: file)
      Issue.record("\(fixture.name): wrote \(file.lastPathComponent) anew; run again without FINACK_RECORD")
    } else {
      Issue.record("\(fixture.name): \(file.lastPathComponent) is not what the script makes; see FINACK_RECORD=1")
    }
  }

  @Test(arguments: Fixture.all) func folderIsComplete(_ fixture: Fixture) throws {
    let script = try fixture.parsedScript()
    let files = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path).sorted()
    #expect(files == ["capture.\(script.capture.fileExtension)", "capture.pkt", "expected.yaml"].sorted())
  }

  @Test(arguments: Fixture.all) func nameIsKebabCase(_ fixture: Fixture) {
    #expect(fixture.name.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil)
  }

  @Test(arguments: Fixture.all) func scriptSaysWhatItShows(_ fixture: Fixture) throws {
    let text = try String(contentsOf: fixture.script, encoding: .utf8)
    #expect(text.hasPrefix("# "))
    #expect(text.prefix { $0 != "\n" }.hasSuffix("."), "the first line is a sentence")
  }

  @Test(arguments: Fixture.all) func expectationGivesItsReason(_ fixture: Fixture) throws {
    let text = try String(contentsOf: fixture.expectation, encoding: .utf8)
    #expect(text.hasPrefix("# "))
    #expect(text.contains("\nconnections:"))
    #expect(text.contains("\nexactly: true\n"))
    let connections = text.matches(of: #/\n  - stream: /#).count
    #expect(text.matches(of: #/\n    ending: /#).count == connections)
    #expect(text.matches(of: #/\n    initiator: /#).count == connections)
    // A verdict that depends on a finding is left to the test of its rule.
    #expect(text.matches(of: #/\n    verdict: /#).count <= connections)
  }
}
