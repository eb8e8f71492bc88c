import FixtureSupport
import Foundation
import PacketScript
import Testing

/// Every folder of `Fixtures/` is whole, and in its place.
@Suite("Fixtures") struct FixtureTests {
  private static let isRecording = ProcessInfo.processInfo.environment["FINACK_RECORD"] == "1"

  @Test func thereAreFixtures() throws {
    #expect(Fixture.all.count >= 350)
    #expect(try Fixture.all.map(\.name) == Fixture.places(below: Fixture.root))
  }

  @Test(arguments: Fixture.all) func captureIsCompiledFromTheScript(_ fixture: Fixture) throws {
    let expected = fixture.script.captureFile()
    let file = URL(filePath: fixture.capture)
    let stored = try? Data(contentsOf: file)
    guard stored.map(Array.init) != expected else { return }
    if Self.isRecording {
      try Data(expected).write(to: file)
      Issue.record("\(fixture): wrote \(file.lastPathComponent) anew; run again without FINACK_RECORD")
    } else {
      Issue.record("\(fixture): \(file.lastPathComponent) is not what the script makes; see FINACK_RECORD=1")
    }
  }

  @Test(arguments: try Fixture.places(below: Fixture.root)) func folderIsComplete(_ name: String) throws {
    let fixture = try Fixture(name: name)
    let files = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path).sorted()
    #expect(files == ["capture.\(fixture.script.capture.fileExtension)", "capture.pkt", "expected.yaml"].sorted())
  }

  @Test(arguments: Fixture.all) func nameIsKebabCaseBelowATopic(_ fixture: Fixture) {
    let parts = fixture.name.split(separator: "/")
    #expect(parts.allSatisfy { $0.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil })
    if Topic(rawValue: String(parts[0])) == .rules {
      #expect(parts.count == 3 && ["hit", "pass"].contains(parts[2]))
    } else {
      #expect(parts.count == 2)
    }
  }

  /// Nothing lies beside the topics but the index, so that no capture is left out.
  @Test func onlyTopicsAndTheIndexAreAtTheTop() throws {
    let topics = Topic.allCases.map(\.rawValue)
    #expect(try Set(FileManager.default.contentsOfDirectory(atPath: Fixture.root.path)) == Set(topics + ["README.md"]))
  }

  @Test(arguments: Fixture.all) func scriptSaysWhatItShows(_ fixture: Fixture) throws {
    #expect(fixture.text.hasPrefix("# "))
    #expect(fixture.summary.hasSuffix("."), "the first line is a sentence")
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
