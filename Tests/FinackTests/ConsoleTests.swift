import FixtureSupport
import Foundation
import Testing

/// What the program says of itself and of its failures, wherever the streams lead.
@Suite struct ConsoleTests {
  private static let capture = Fixture.named("resets/established").capture

  /// Every text that is written without reading a capture.
  private static let texts: [[String]] = [
    ["--help"], ["help"], ["help", "live"], ["compare", "--help"], ["--version"], ["rules"], ["rules", "-f", "jsonl"],
    ["rules", "tcp-data-after-fin"], ["schema"], ["--generate-completion-script", "bash"],
    ["--generate-completion-script", "zsh"], ["--generate-completion-script", "fish"], ["--experimental-dump-help"],
  ]

  /// Runs the program with its standard output redirected by the shell.
  private static func redirected(_ redirection: String, _ arguments: [String]) throws -> Run {
    let script = #""$finack" "$@" \#(redirection)"#
    return try run(
      URL(filePath: "/bin/sh"), ["-c", script, "sh"] + arguments, environment: ["finack": Executable.finack.path])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"), arguments: texts)
  func aFullDeviceIsAFailure(_ arguments: [String]) throws {
    let run = try Self.redirected("> /dev/full", arguments)
    #expect(run.status == 74)
    #expect(run.errors == "finack: stdout: No space left on device\n")
  }

  @Test(arguments: [["--help"], ["schema"], [capture]]) func aClosedStreamIsAFailure(_ arguments: [String]) throws {
    let run = try Self.redirected(">&-", arguments)
    #expect(run.status == 74)
    #expect(run.errors == "finack: stdout: Bad file descriptor\n")
  }

  @Test func aReaderThatHasGoneIsNone() throws {
    let run = try shell(#"{ sleep 0.2; "$finack" --help; echo "status $?" >&2; } | true"#)
    #expect(run.errors == "status 0\n")
  }

  /// Arguments that a terminal would obey, as a file, a value, a filter, a name, and where none is expected.
  private static let hostile: [[String]] = {
    let escape = "\u{1b}]0;owned\u{7}\u{9b}2J\r\u{202e}x"
    return [
      [escape], ["--\(escape)"], ["--format", escape, capture], ["--format=\(escape)", capture],
      ["--fail-on", escape, capture], ["--threads", escape, capture], [capture, "port \(escape)"], [capture, escape],
      ["-o", "/\(escape)/none", capture], ["--report", escape, capture], ["--report", "html=/\(escape)/none", capture],
      ["rules", escape], ["check", escape], ["compare", escape, capture], ["merge", escape], ["explain", escape],
      ["explain", capture, "--connection", escape], ["live", "-i", escape], ["live", "--settle", escape, "-i", "lo"],
    ]
  }()

  @Test(arguments: hostile) func nothingControlsATerminal(_ arguments: [String]) throws {
    let run = try run(Executable.finack, arguments)
    #expect(run.status != 0)
    #expect(!run.errors.isEmpty)
    for scalar in (run.errors + run.text).unicodeScalars where scalar != "\n" {
      let isObeyed = scalar.properties.generalCategory == .control || scalar == "\u{202e}"
      #expect(!isObeyed, "\(scalar.escaped(asASCII: true)) in \(run.errors.debugDescription)")
    }
  }

  @Test(arguments: [
    ["\n::error::x"], ["--no\n::error::x"], ["--format", "x\n::error::x", capture],
    ["--format=x\n::error::x", capture],
    ["rules", "x\n::error::x"], ["live", "-i", "x\n::error::x"], [capture, "port x\n::error::x"],
  ]) func anArgumentBeginsNoLine(_ arguments: [String]) throws {
    let run = try run(Executable.finack, arguments)
    #expect(run.status != 0)
    #expect(run.errors.contains(#"\u{a}::error::x"#))
    #expect(!run.errors.contains("\n::"))
  }

  /// Commands that open one file, several at once, and files that are written; a name in each message that there may be.
  private static let opening: [(arguments: [String], names: [String])] = {
    let folder = Fixture.named("resets/established").folder.path
    return [
      ([capture], [capture]), (["--threads", "3", capture], [capture]), (["--reader", "libpcap", capture], [capture]),
      (["explain", capture], [capture]), (["compare", capture, capture], [capture]), (["check", folder], [folder]),
      (["-o", "report", capture], [capture, "report"]), (["--report", "html=report", capture], [capture, "report"]),
    ]
  }()

  @Test(arguments: opening.indices, 4...9) func whatCannotBeOpenedIsNamed(_ index: Int, _ limit: Int) throws {
    let (arguments, names) = Self.opening[index]
    let script = #"cd "$folder" && ulimit -n \#(limit) && exec "$finack" "$@""#
    let environment = ["finack": Executable.finack.path, "folder": try TemporaryFolder().url.path]
    let run = try run(URL(filePath: "/bin/sh"), ["-c", script, "sh"] + arguments, environment: environment)
    guard run.status != 127 else { return }  // the libraries of the program itself cannot be opened
    guard run.errors.isEmpty else {
      #expect(names.contains { run.errors.contains("\($0)") } && !run.errors.contains("std"), "\(run.errors)")
      return
    }
    #expect(run.status == 0 && (!run.text.isEmpty || names.contains("report")))
  }
}
