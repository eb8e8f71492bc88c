import FixtureSupport
import Foundation
import JSONSchemaSupport
import Testing

/// `finack check --report`: each capture is a case, each mismatch a problem on its line.
@Suite struct CheckReportTests {
  private let folder: TemporaryFolder

  /// A capture that is not as expected, one that is, one without an expectation, and an expectation with an unknown key.
  init() throws {
    folder = try TemporaryFolder()
    let content = try Data(contentsOf: URL(filePath: Fixture.named("resets/established").capture))
    for name in ["bad", "good", "none", "wrong"] { _ = try folder.file("\(name).pcap", content) }
    _ = try folder.file("bad.expected.yaml", "connections:\n  - stream: 0\n    verdict: graceful\n")
    _ = try folder.file("good.expected.yaml", "connections:\n  - stream: 0\n    verdict: abortive\n")
    _ = try folder.file("wrong.expected.yaml", "connection: []\n")
  }

  private func report(_ kind: String, _ arguments: String...) throws -> String {
    let path = folder.path("report")
    _ = try run(Executable.finack, ["check", ".", "--report", "\(kind)=\(path)"] + arguments, in: folder.url)
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func aCaptureIsATestCase() throws {
    let text = try report("junit")
    #expect(text.contains(#"tests="4" failures="1" errors="1" skipped="1""#))
    #expect(text.contains(#"name="bad.pcap" classname="finack.check" file="bad.expected.yaml" line="3""#))
    #expect(
      text.contains(#"<failure message="stream 0: verdict: expected graceful, found abortive" type="connections">"#))
    #expect(text.contains("- verdict: graceful") && text.contains("+ verdict: abortive"))
    #expect(text.contains("7  1.021200 │── RST ACK"))
    #expect(text.contains(#"<testcase name="good.pcap" classname="finack.check" file="good.pcap"/>"#))
  }

  @Test func aCaptureWithoutExpectationFailsWhenThatIsStrict() throws {
    #expect(try report("junit", "--strict").contains(#"tests="4" failures="2" errors="1" skipped="0""#))
  }

  @Test func aMismatchIsAResultOnItsLine() throws {
    let log = try JSONValue.parse(Data(report("sarif").utf8))
    guard case .array(let runs)? = log["runs"], case .array(let results)? = runs.first?["results"] else {
      Issue.record("no results")
      return
    }
    #expect(results.map { $0["ruleId"] } == [.string("expectation-connections"), .string("expectation-unusable")])
    #expect("\(results[0])".contains(#"uri: "bad.expected.yaml""#))
    #expect("\(results[0])".contains("startLine: 3"))
    #expect("\(results[0])".contains("frame 7: the client's RST; client sends RST ACK seq 101 ack 301"))
  }

  @Test func annotationsStandOnTheLineOfTheExpectation() throws {
    let run = try finack("check", ".", "--report", "github", in: folder.url)
    #expect(run.status == 64)
    let lines = run.lines.filter { $0.hasPrefix("::") }
    #expect(lines.count == 3)
    #expect(lines.first?.hasPrefix("::error file=bad.expected.yaml,line=3,") == true)
    #expect(lines.last == "::notice file=none.pcap,title=none.pcap::there is no expectation")
  }

  @Test func aSummaryShowsTheDiffAndTheLadder() throws {
    let text = try report("markdown")
    #expect(text.hasPrefix("## finack check: 2 failed\n"))
    #expect(text.contains("```diff\n- verdict: graceful\n+ verdict: abortive\n"))
    #expect(text.contains("│── RST ACK"))
    #expect(text.contains("\n<details><summary>The packets, and what they prove</summary>\n\n```text\n"))
    #expect(text.contains("\n```\n\n</details>\n"))
    #expect(!text.contains("```text\n\n"))
    #expect(text.contains("\n`finack explain bad.pcap --stream 0`\n"))
  }

  @Test func noExpectationIsOverwritten() throws {
    let run = try finack("check", ".", "--report", "junit=bad.expected.yaml", in: folder.url)
    #expect(run.status == 64)
    #expect(run.errors == "finack: bad.expected.yaml: the output would overwrite what is read\n")
  }

  @Test func theFixturesAreReportedAsExpected() throws {
    let path = folder.path("fixtures.xml")
    let run = try finack("check", Fixture.root.path, "--report", "junit=\(path)")
    #expect(run.status == 0)
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains(#" failures="0" errors="0" skipped="0""#))
  }
}
