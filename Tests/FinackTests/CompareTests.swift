import FixtureSupport
import Foundation
import JSONSchemaSupport
import Testing

/// `finack compare`: two captures or folders side by side.
@Suite struct CompareTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A capture in which one fixture happens so often, and another one so often at the same time.
  private func capture(_ name: String, graceful: Int, aborted: Int) throws -> String {
    let path = folder.url.appending(path: name)
    try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
    for (fixture, count) in [("closing/by-client", graceful), ("resets/established", aborted)] where count > 0 {
      let records = try ClassicRecords(Fixture.named(fixture).capture)
      try records.multiplied(count).write(to: path.appending(path: "\(fixture.replacing("/", with: "-")).pcap"))
    }
    return path.path
  }

  @Test func aRiseBeyondChanceIsARegression() throws {
    let before = try capture("before", graceful: 95, aborted: 5)
    let after = try capture("after", graceful: 80, aborted: 20)
    // One-sided Fisher's exact test of 5 of 100 against 20 of 100: p = 0.00110, below half of 0.01.
    let run = try finack("compare", "--fail-on-regression", before, after)
    #expect(run.status == 1)
    #expect(run.lines.last == "worse: abortive connections rose from 5.0 % to 20.0 %; chance does that with p = 0.0011")
    #expect(
      run.lines.contains {
        $0.split(separator: " ").joined(separator: " ") == "abortive 5 5.0 % 20 20.0 % +15.0 points"
      })
    #expect(try finack("compare", before, after).status == 0)
    #expect(try finack("compare", "--fail-on-regression", "--significance", "0.001", before, after).status == 0)
    #expect(try finack("compare", "--fail-on-regression", after, before).status == 0)
  }

  @Test func aRiseThatChanceExplainsIsNone() throws {
    let before = try capture("before", graceful: 95, aborted: 5)
    let after = try capture("after", graceful: 93, aborted: 7)
    let run = try finack("compare", "--fail-on-regression", before, after)
    #expect(run.status == 0)
    #expect(run.lines.last?.hasPrefix("no regression") == true)
  }

  @Test func fewConnectionsTellNothing() throws {
    let run = try finack(
      "compare", "--fail-on-regression", Fixture.named("closing/by-client").capture,
      Fixture.named("resets/established").capture)
    #expect(run.status == 0)
    #expect(run.lines.last == "too few connections to tell a regression from chance")
  }

  @Test func recordsAreValid() throws {
    let paths = [Fixture.named("closing/by-client").capture, Fixture.named("rules/tcp-rst-late/hit").folder.path]
    let run = try run(Executable.finack, ["compare", "-f", "jsonl"] + paths)
    #expect(run.lines.count == 1)
    let problems = try PublishedSchema.validator.get().validate(run.lines[0])
    #expect(problems == [])
    let record = try JSONValue.parse(Data(run.lines[0].utf8))
    #expect(record["before"]?["connections"] == .integer(1))
    #expect(record["after"]?["endings"]?["late-rst"] == .integer(1))
    // The script's FIN of frame 7 and the RST of frame 10: 0.01 + 5 + 0.0001 s.
    #expect(record["after"]?["shutdown_time"]?["median"] == .number(5.0101))
  }

  @Test func everySideIsNeeded() throws {
    let capture = Fixture.named("closing/by-client").capture
    #expect(try finack("compare", capture).status == 64)
    let missing = try finack("compare", capture, "nowhere")
    #expect(missing.status == 66)
    #expect(missing.errors == "finack: nowhere: No such file or directory\n")
    let empty = try finack("compare", capture, folder.url.path)
    #expect(empty.errors == "finack: \(folder.url.path): there is no capture below this folder\n")
    #expect(try finack("compare", "--significance", "2", capture, capture).status == 64)
  }
}
