import FixtureSupport
import Foundation
import Testing

/// `finack check` over folders: what it says and how it ends.
@Suite struct CheckTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A folder with the capture of a fixture, and its expectation changed.
  @discardableResult
  private func fixture(_ name: String, as path: String? = nil, _ change: (String) -> String = { $0 }) throws -> String {
    let target = folder.url.appending(path: path ?? name)
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    let fixture = Fixture.named(name)
    try FileManager.default.copyItem(atPath: fixture.capture, toPath: target.appending(path: "capture.pcap").path)
    let expectation = try String(contentsOf: fixture.expectation, encoding: .utf8)
    try change(expectation).write(to: target.appending(path: "expected.yaml"), atomically: true, encoding: .utf8)
    return target.path
  }

  private func check(_ arguments: String...) throws -> Run {
    try run(Executable.finack, ["check"] + arguments, in: folder.url)
  }

  // MARK: What differs

  @Test func aWrongVerdictIsADiff() throws {
    try fixture("resets/established") { $0.replacing("verdict: abortive", with: "verdict: graceful") }
    let run = try check(".")
    let expected = """
      FAIL  resets/established/capture.pcap
        resets/established/expected.yaml:4:14: stream 0
          - verdict: graceful
          + verdict: abortive
          frame 7
          finack explain resets/established/capture.pcap --stream 0
      1 capture: 1 not as expected (- expected, + found)

      """
    #expect(run.text == expected)
    #expect(run.errors == "")
    #expect(run.status == 1)
  }

  @Test func aWrongCountIsADiff() throws {
    try fixture("resets/established") { $0 + "summary: {verdicts: {abortive: 2}}\n" }
    let run = try check(".")
    #expect(run.lines[1] == "  resets/established/expected.yaml:13:32: summary")
    #expect(run.lines[2...3] == ["    - verdicts.abortive: 2", "    + verdicts.abortive: 1"])
    #expect(run.status == 1)
  }

  @Test func aBrokenPolicyIsADiff() throws {
    try fixture("closing/by-client") { $0 + "policy:\n  - name: quick\n    max: {shutdown_time: 1 ms}\n" }
    let run = try check(".")
    // The FIN of frame 7, and the acknowledgment of the other one 15.1 ms later.
    #expect(run.text.contains(": quick, stream 0\n    - shutdown_time: at most 1 ms\n    + shutdown_time: 15.1 ms\n"))
    #expect(run.text.contains("\n    frames 7, 8, 9, 10\n") || run.text.contains("\n    frames 7, 8, 9\n"))
    #expect(run.status == 1)
  }

  @Test func whatIsAboutNoConnectionHasOneCommand() throws {
    try fixture("resets/established") { $0 + "summary: {connections: 2, verdicts: {abortive: 2}}\n" }
    let run = try check(".")
    #expect(
      run.lines.suffix(2) == [
        "    finack --all resets/established/capture.pcap", "1 capture: 1 not as expected (- expected, + found)",
      ])
    #expect(run.lines.count { $0.contains("finack --all") } == 1)
    #expect(try check(".", "--quiet").text == "1 capture: 1 not as expected\n")
  }

  @Test func theCommandOfAMismatchExplainsIt() throws {
    try fixture("resets/established") { $0.replacing("verdict: abortive", with: "verdict: graceful") }
    let line = try #require(try check(".").lines.first { $0.contains("finack explain") })
    let words = line.split(separator: " ").dropFirst().map(String.init)
    #expect(try run(Executable.finack, words, in: folder.url).status == 0)
  }

  @Test func optionsAreThoseOfTheAnalysis() throws {
    try fixture("closing/by-client") { _ in "options: {filter: udp}\nconnections: []\nexactly: true\n" }
    #expect(try check(".").status == 0)
    try fixture("rules/tcp-rst-storm/hit") { _ in "options: {storm: 1000}\nfindings: {forbidden: [tcp-rst-storm]}\n" }
    #expect(try check(".").text == "2 captures: 2 as expected\n")
  }

  // MARK: What is wrong

  private static let errors: [(yaml: String, message: String)] = [
    (
      "connections:\n  - stream: 0\n   verdict: graceful\n",
      "3:4: this line is indented more than the '- ' before it, and less than its value"
    ),
    ("exactly: true\nexactly: true\n", "2:1: the key 'exactly' is there twice, first in line 1"),
    ("connections:\n\t- stream: 0\n", "2:1: a tab; YAML is indented by spaces"),
    ("conections: []\n", "1:1: unknown key 'conections'; did you mean 'connections'?"),
    (
      "connections:\n  - {stream: 0, verdict: gracefull}\n",
      "2:26: 'gracefull' is not a value of 'verdict'; did you mean 'graceful'?"
    ),
  ]

  @Test(arguments: errors) func whatIsWrongIsSaidAndTheOthersAreChecked(_ yaml: String, _ message: String) throws {
    try fixture("closing/by-client") { _ in yaml }
    try fixture("resets/established")
    let run = try check(".", "--all")
    #expect(run.errors == "finack: closing/by-client/expected.yaml:\(message)\n")
    #expect(
      run.lines == [
        "ERROR closing/by-client/capture.pcap", "  closing/by-client/expected.yaml:\(message)",
        "ok    resets/established/capture.pcap",
        "2 captures: 1 as expected, 1 not checked",
      ])
    #expect(run.status == 64)
  }

  @Test func aFilterThatDoesNotCompileHasItsPlace() throws {
    try fixture("closing/by-client") { _ in "options:\n  filter: tcp prt 80\nconnections: []\n" }
    let run = try check(".")
    #expect(run.errors.hasPrefix("finack: closing/by-client/expected.yaml:2:11: filter \"tcp prt 80\": "))
    #expect(run.status == 64)
  }

  @Test func aMissingCaptureIsAnError() throws {
    _ = try folder.file("a.expected.yaml", "connections: []\n")
    let run = try check(".")
    #expect(run.errors == "finack: a.expected.yaml: its capture is missing; expected a.pcap, a.pcapng, a.cap\n")
    #expect(run.status == 66)
    let other = try check("nowhere")
    #expect(other.errors == "finack: nowhere: No such file or directory\n")
    #expect(other.status == 66)
  }

  @Test func aDamagedCaptureIsAnErrorUnlessItIsExpected() throws {
    let capture = try Data(contentsOf: URL(filePath: Fixture.named("resets/established").capture)).prefix(400)
    _ = try folder.file("cut.pcap", capture)
    _ = try folder.file("cut.expected.yaml", "connections: [{stream: 0, verdict: incomplete}]\n")
    let run = try check(".")
    #expect(run.errors == "finack: cut.pcap: offset 302: record 4 needs 166 bytes, the file ends after 98\n")
    #expect(run.status == 2)
    _ = try folder.file(
      "cut.expected.yaml", "connections: [{stream: 0, verdict: incomplete}]\nsummary: {complete: false}\n")
    #expect(try check(".").status == 0)
  }

  @Test func anExpectationIsNotReadWithoutBounds() throws {
    _ = try folder.file("a.pcap", Data(contentsOf: URL(filePath: Fixture.named("resets/established").capture)))
    _ = try folder.file("a.expected.yaml", String(repeating: "#", count: 1 << 21))
    let run = try check(".")
    #expect(run.errors == "finack: a.expected.yaml: it is longer than 1048576 bytes\n")
    #expect(run.status == 64)
  }

  /// A capture that cannot be named is not left out: who reads the report would take it for checked.
  @Test(arguments: [#"mkdir d; cp "$1" "$(printf 'd/\377.pcap')""#, #"mkdir -p "$(printf 'd/\351')""#])
  func aNameThatIsNotUTF8_isAnError(_ making: String) throws {
    let script = #"cd "$2"; \#(making); "$finack" check d; echo "status $?""#
    let run = try shell(script, Fixture.named("resets/established").capture, folder.url.path)
    #expect(run.text.contains("its name is not UTF-8; rename it, so that it can be opened"), "\(run.text)")
    #expect(run.lines.last == "status 66")
  }

  /// Nobody writes to a pipe that lies in a folder.
  @Test(arguments: ["a.pcap", "a.expected.yaml"]) func aPipeInAFolder_isAnError(_ name: String) throws {
    _ = try folder.file("a.pcapng", Data(contentsOf: URL(filePath: Fixture.named("resets/established").capture)))
    let run = try shell(#"cd "$1"; mkfifo "$2"; "$finack" check .; echo "status $?""#, folder.url.path, name)
    #expect(run.text.contains("ERROR \(name)\n  \(name): it is not a regular file\n"), "\(run.text)")
    #expect(run.lines.last == "status 66")
  }

  @Test func anExpectationThatCannotBeOpened_isMissing() throws {
    _ = try folder.file("a.pcap", Data(contentsOf: URL(filePath: Fixture.named("resets/established").capture)))
    try FileManager.default.createSymbolicLink(atPath: folder.path("a.expected.yaml"), withDestinationPath: "nowhere")
    let run = try check(".")
    #expect(run.errors == "finack: a.expected.yaml: No such file or directory\n")
    #expect(run.status == 66)
  }

  @Test func whatDiffersFromNothingThatWasRead_isNotSaid() throws {
    _ = try folder.file("a.pcap", "")
    _ = try folder.file("a.expected.yaml", "connections: [{stream: 0, verdict: graceful}]\n")
    let run = try check(".")
    #expect(run.lines.first == "ERROR a.pcap")
    #expect(run.lines.count == 3, "the error, and the summary: \(run.text)")
    #expect(run.status == 2)
  }

  @Test func manyFindingsOfOneConnection_areFindings() throws {
    _ = try folder.file(
      "a.pcap", Data(contentsOf: URL(filePath: Fixture.named("closing/half-close-trailing-data").capture)))
    _ = try folder.file("a.expected.yaml", "findings: {forbidden: [note]}\n")
    let run = try check(".")
    #expect(run.text.contains(" more findings like this\n"), "\(run.text)")
  }

  @Test func aPathIsNeeded() throws {
    #expect(try check().errors.hasPrefix("Error: Missing a path. Give a folder with captures, or a capture.\n"))
    #expect(
      try check("--record", "--update", ".").errors.hasPrefix("Error: --record and --update exclude each other.\n"))
  }

  // MARK: Recording

  @Test func aRecordingIsWrittenOnceAndFails() throws {
    let path = try fixture("opening/reuse-after-rst") + "/expected.yaml"
    try FileManager.default.removeItem(atPath: path)
    #expect(try check(".").text == "1 capture: 1 without expectation\n")
    #expect(try check("--strict", ".").status == 1)
    let recorded = try check("--record", ".")
    #expect(
      recorded.text
        == "new   opening/reuse-after-rst/expected.yaml for opening/reuse-after-rst/capture.pcap\n1 capture: 1 recorded\n"
    )
    #expect(recorded.status == 1)
    #expect(try check(".").status == 0)
    #expect(try check("--record", ".").status == 0)
  }

  /// Files cannot grow here: nothing that is recorded can be written, and every capture is looked at all the same.
  @Test func whatCannotBeWritten_isAnErrorOfItsCapture() throws {
    for name in ["closing/by-client", "resets/established"] {
      try fixture(name)
      try FileManager.default.removeItem(at: folder.url.appending(path: "\(name)/expected.yaml"))
    }
    try fixture("opening/handshake-aborted")
    let script = #"(trap "" XFSZ; ulimit -f 0; "$finack" check --record "$1"; echo "status $?") | cat"#
    let run = try shell(script, folder.url.path)
    #expect(run.lines.count { $0.hasPrefix("ERROR ") && $0.hasSuffix("capture.pcap") } == 2, "\(run.text)")
    #expect(run.lines.count { $0.contains("expected.yaml: ") && $0.contains("File too large") } == 2, "\(run.text)")
    #expect(run.lines.dropLast().last?.hasPrefix("3 captures: ") == true, "\(run.text)")
    #expect(run.lines.last == "status 74")
  }

  @Test func anUpdateShowsWhatItChangesAndFails() throws {
    let path =
      try fixture("resets/established") { $0.replacing("verdict: abortive", with: "verdict: graceful # why") }
      + "/expected.yaml"
    let before = try String(contentsOfFile: path, encoding: .utf8)
    let run = try check("--update", ".")
    #expect(
      run.lines == [
        "changed resets/established/expected.yaml",
        "  resets/established/expected.yaml:4: -     verdict: graceful # why",
        "  resets/established/expected.yaml:4: +     verdict: abortive # why", "1 capture: 1 updated",
      ])
    #expect(run.status == 1)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == before.replacing("graceful #", with: "abortive #"))
    #expect(try check("--update", ".").status == 0)
  }

  @Test func anUpdateLeavesDemandsAsTheyAre() throws {
    try fixture("resets/established") {
      $0.replacing("verdict: abortive", with: "verdict: graceful") + "findings: {forbidden: [abort]}\n"
    }
    let run = try check("--update", ".")
    #expect(
      run.text.contains("\n  not updated, and not as expected (- expected, + found):\n"), "it says why they are shown")
    #expect(run.text.contains("\n    - finding: no abort\n"))
    #expect(run.status == 1)
    #expect(try check("--update", ".").text.contains("1 not as expected"))
  }
}
