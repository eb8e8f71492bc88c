import FixtureSupport
import Foundation
import HostileTexts
import Testing

/// What a run writes to its streams may stand in the log of a CI runner: no payload, folder or argument becomes a command of it.
@Suite struct HostileInputTests {
  private let folder: TemporaryFolder
  private static let formats: [[String]] = [
    [], ["--by", "server"], ["-f", "jsonl"], ["--report", "markdown", "-o", "/dev/null"],
    ["--report", "junit", "-o", "/dev/null"], ["--report", "sarif", "-o", "/dev/null"],
  ]

  init() throws { folder = try TemporaryFolder() }

  /// The fixture in a folder of some name; the path from the folder that programs run in.
  private func capture(in name: String) throws -> String {
    let target = folder.url.appending(path: name)
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    let fixture = Fixture.named("resets/payload-is-a-command")
    try FileManager.default.copyItem(atPath: fixture.capture, toPath: target.appending(path: "capture.pcap").path)
    let expectation = try String(contentsOf: fixture.expectation, encoding: .utf8)
    let policy = "policy:\n  - {name: '##[debug]x ::error::y', require: {verdict: graceful}}\n"
    try (expectation + policy)
      .write(to: target.appending(path: "expected.yaml"), atomically: true, encoding: .utf8)
    return "\(name)/capture.pcap"
  }

  private func expectHarmless(_ run: Run, _ arguments: [String]) {
    for text in [run.text, run.errors] {
      #expect(RunnerLog.commands(in: text) == [], "\(arguments)")
      #expect(RunnerLog.obeyed(in: text) == [], "\(arguments)")
    }
    #expect(!run.text.isEmpty, "\(arguments)")
  }

  @Test(arguments: [
    "::set-output name=x::y", "##vso[task.setvariable variable=x]y", "\u{1b}[2J\n::add-mask::x", "`\u{301}",
  ])
  func aFolderIsNoCommand(_ name: String) throws {
    let path = try capture(in: name)
    for format in Self.formats {
      let arguments = ["--all", "--findings", "note", "--fail-on", "abortive", "--disconnect-data", "99"] + format
      let run = try run(Executable.finack, arguments + [path], in: folder.url)
      #expect(run.status == 1)
      expectHarmless(run, arguments)
    }
  }

  @Test(arguments: ["text", "mermaid", "svg", "json"], 0..<2) func aPayloadIsNoCommand(_ format: String, _ stream: Int)
    throws
  {
    let path = try capture(in: "::debug::x")
    for width in 60..<90 {
      let arguments = ["explain", "--stream", "\(stream)", "--format", format, "--width", "\(width)"]
      expectHarmless(try run(Executable.finack, arguments + [path], in: folder.url), arguments)
      guard format == "text" else { return }
    }
  }

  @Test func anExpectationIsNoCommand() throws {
    _ = try capture(in: "::debug::x")
    let report = try TemporaryFolder().path("report")
    for format in [[]] + ["markdown", "junit", "sarif"].map({ ["--quiet", "--report", "\($0)=\(report)"] }) {
      let run = try run(Executable.finack, ["check", "."] + format, in: folder.url)
      #expect(run.status == 1)
      expectHarmless(run, format)
      guard let text = try? String(contentsOfFile: report, encoding: .utf8) else { continue }
      #expect(RunnerLog.commands(in: text) == [])
    }
  }

  /// A command that is printed is copied into a shell, which runs it and nothing else.
  @Test func aCommandNamesTheFile() throws {
    for name in ["-a", "it's", "a\u{1b}b", "##[x]", "a'\u{301};echo x;'"] {
      let path = try capture(in: name)
      let found = try run(Executable.finack, ["--", path], in: folder.url)
      let command = try #require(
        found.lines.first { $0.contains("finack explain ") }?.firstMatch(of: /finack (explain .*) shows/)?.1)
      let script = "cd \"$1\" && \"$finack\" \(command)"
      let shell = try run(
        URL(filePath: "/bin/bash"), ["-c", script, "sh", folder.url.path],
        environment: ["finack": Executable.finack.path])
      #expect(shell.errors == "")
      #expect(shell.status == 0, "\(command)")
    }
  }
}
