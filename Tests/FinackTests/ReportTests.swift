import FixtureSupport
import Foundation
import JSONSchemaSupport
import Testing

/// `--report`: what is written beside the output, and where it may go.
@Suite struct ReportTests {
  private let capture = Fixture.named("resets/established").capture
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func text(_ name: String) throws -> String { try String(contentsOfFile: folder.path(name), encoding: .utf8) }

  @Test func everyReportIsWrittenBesideTheOutput() throws {
    let kinds = ["junit", "sarif", "markdown", "github"]
    let reports = kinds.flatMap { ["--report", "\($0)=\(folder.path($0))"] }
    let run = try run(Executable.finack, ["--fail-on", "abortive", capture] + reports)
    #expect(run.status == 1)
    #expect(run.text == (try finack("--fail-on", "abortive", capture).text))
    #expect(try text("junit").contains(#"<failure message="abortive, abort-established: client reset at frame 7 "#))
    let sarif = try JSONValue.parse(Data(contentsOf: URL(filePath: folder.path("sarif"))))
    #expect(sarif["version"] == .string("2.1.0"))
    #expect(try text("sarif").contains(#""exitCode":1,"#))
    #expect(try text("markdown").hasPrefix("## finack analyze: 1 failed\n"))
    #expect(try text("github").hasPrefix("::error file="))
  }

  @Test(arguments: ["junit", "markdown"]) func aFailureHasItsLadder(_ kind: String) throws {
    _ = try finack("--fail-on", "abortive", capture, "--report", "\(kind)=\(folder.path("report"))")
    let page = try text("report")
    #expect(page.contains("7  1.021200 │── RST ACK  seq 101  ack 301 ──"))
    #expect(!page.contains("\u{1b}"))
  }

  @Test func aPipeHasNoLadderAndIsReportedAllTheSame() throws {
    let run = try shell(#"cat "$1" | "$finack" --fail-on abortive --report junit -o /dev/null -"#, capture)
    #expect(run.status == 1)
    #expect(run.text.contains("stdin is read to its end"))
    #expect(run.text.contains("<failure "))
    #expect(!run.text.contains("──▶"))
  }

  @Test func anAbortIsAResultWithoutFailing() throws {
    _ = try finack("--quiet", capture, "--report", "sarif=\(folder.path("log"))")
    #expect(try text("log").contains(#""ruleId":"tcp-rst-established""#))
    _ = try finack("--quiet", "--findings", "violation", capture, "--report", "sarif=\(folder.path("log"))")
    #expect(try text("log").contains(#""results":[]"#))
  }

  @Test func workflowCommandsStandBelowTheText() throws {
    let run = try finack(capture, "--report", "github")
    #expect(run.status == 0)
    #expect(run.lines.last?.hasPrefix("::warning file=") == true)
    #expect(run.lines.first == capture)
  }

  @Test func theFileOfAReportCanBeTheStandardOutput() throws {
    let run = try finack(capture, "-o", folder.path("text"), "--report", "junit=-")
    #expect(run.lines.first == #"<?xml version="1.0" encoding="UTF-8"?>"#)
    #expect(try text("text").hasPrefix(capture))
  }

  @Test(arguments: [
    ["--report", "junit"], ["--report", "sarif=-"], ["--report", "github", "--format", "jsonl"],
    ["--report", "github", "--report", "github"],
  ])
  func theStandardOutputIsTakenOnce(_ arguments: [String]) throws {
    let run = try run(Executable.finack, [capture] + arguments)
    #expect(run.status == 64)
    #expect(run.text == "")
    #expect(run.errors.contains("the standard output is taken; give it a file with '--report "))
  }

  @Test func noFileIsWrittenTwice() throws {
    let path = folder.path("x")
    let run = try finack(capture, "-o", path, "--report", "junit=\(path)")
    #expect(run.status == 64)
    #expect(run.errors == "finack: \(path): two outputs would be written to one file\n")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aFolderHasToExist() throws {
    let run = try finack(capture, "--report", "junit=\(folder.path("none/x"))")
    #expect(run.status == 66)
    #expect(run.errors == "finack: \(folder.path("none/x")): No such file or directory\n")
    #expect(run.text == "")
  }

  @Test(arguments: ["xml=x", "", "=x", "JUnit=x"]) func anUnknownReportIsNamed(_ report: String) throws {
    let run = try finack(capture, "--report", report)
    #expect(run.status == 64)
    #expect(run.errors.contains("is not a report. The reports are junit, sarif, github, markdown, each with '=FILE'."))
  }

  @Test func whatCannotBeReadIsInEveryReport() throws {
    let cut = try folder.file("cut.pcap", Data(contentsOf: URL(filePath: capture)).dropLast(5))
    let reports = ["junit", "sarif", "markdown"].flatMap { ["--report", "\($0)=\(folder.path($0))"] }
    let run = try run(Executable.finack, [cut, "--report", "github"] + reports)
    #expect(run.status == 2)
    #expect(run.text.contains("::error file="))
    #expect(try text("junit").contains(#" errors="1" "#))
    #expect(try text("sarif").contains(#""executionSuccessful":false,"exitCode":2"#))
    #expect(try text("markdown").contains("### Not read to the end\n"))
  }

  @Test func aReportIsTheSameEachTime() throws {
    for kind in ["junit", "sarif", "markdown", "github"] {
      let outputs = try ["a", "b"].map { name in
        _ = try finack("--all", capture, "--report", "\(kind)=\(folder.path(name))")
        return try text(name)
      }
      #expect(outputs[0] == outputs[1], "\(kind)")
    }
  }
}
