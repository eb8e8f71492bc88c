import FixtureSupport
import Foundation
import Testing

/// Every option that names an output, and what it must not destroy.
@Suite struct OverwritingTests {
  /// A command line; `OUT` stands for the output.
  struct Writer: CustomTestStringConvertible {
    let arguments: [String]
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ line: String) { arguments = line.split(separator: " ").map(String.init) }

    func arguments(output: String) -> [String] { arguments.map { $0.replacing("OUT", with: output) } }
  }

  private static let writers =
    [
      "in.pcap -o OUT", "in.pcap -f jsonl -o OUT", "explain in.pcap -o OUT", "merge part.jsonl -o OUT",
    ].map(Writer.init)
    + ["junit", "sarif", "github", "markdown"].flatMap { report in
      ["in.pcap --report \(report)=OUT", "check . --report \(report)=OUT"].map(Writer.init)
    }

  /// What is not so: every report has something to say.
  private static let wrongExpectation = "connections:\n  - stream: 0\n    verdict: graceful\n"

  private let capture = Fixture.named("resets/established").capture
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.file("in.pcap", Data(contentsOf: URL(filePath: capture)))
    let part = try finack("--shard", "1/1", "-f", "jsonl", capture)
    _ = try folder.file("part.jsonl", part.output)
    _ = try folder.file("in.expected.yaml", Self.wrongExpectation)
  }

  private func content(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: folder.path(name))) }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() }
  }

  private func run(_ writer: Writer, output: String) throws -> Run {
    try FinackTests.run(Executable.finack, writer.arguments(output: output), in: folder.url)
  }

  /// A file that may be written to is, also where its folder does not let another one take its place.
  @Test(
    .enabled(if: Unprivileged.isPossible && getuid() == 0, "only root can make a folder that this user may not change"))
  func aFileInAForeignFolderIsWrittenTo() throws {
    let output = try folder.file("shared.txt", String(repeating: "old", count: 1000))
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: output)
    let run = try Unprivileged.finack(capture, "-q", "-o", output)
    #expect(run.errors == "")
    #expect(run.status == 1 || run.status == 0)
    #expect(try String(contentsOfFile: output, encoding: .utf8).hasPrefix("1 connection in "))
  }

  /// Containers are given files to write to as mount points.
  @Test(.enabled(if: getuid() == 0, "only root mounts")) func aMountPointIsWrittenTo() throws {
    let script = #"""
      unshare -m true 2> /dev/null || exit 99
      cd "$2"; touch outer inner; unshare -m sh -c '
        mount --bind outer inner || exit 99
        "$finack" "$1" -q -o inner || true
        cat outer' sh "$1"
      """#
    let run = try shell(script, capture, folder.url.path)
    guard run.status != 99 else { return }
    #expect(run.errors == "")
    #expect(run.text.hasPrefix("1 connection in "), "\(run.text)")
  }

  @Test(arguments: writers) func anInputIsNoOutput(_ writer: Writer) throws {
    let input = writer.arguments[0] == "merge" ? "part.jsonl" : "in.pcap"
    let before = try content(input)
    try FileManager.default.linkItem(atPath: folder.path(input), toPath: folder.path("hard"))
    try FileManager.default.createSymbolicLink(atPath: folder.path("soft"), withDestinationPath: folder.path(input))
    for output in [input, "./\(input)", "hard", "soft"] {
      let run = try run(writer, output: output)
      #expect(run.status == 64)
      #expect(run.errors == "finack: \(output): the output would overwrite what is read\n")
      #expect(run.text == "")
      #expect(try content(input) == before)
    }
  }

  @Test(arguments: writers) func aLinkIsNotFollowed(_ writer: Writer) throws {
    _ = try folder.file("precious", "precious")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: folder.path("precious"))
    let run = try run(writer, output: "link")
    #expect(run.status == 74)
    #expect(run.errors == "finack: link: it is a symbolic link, and finack does not write through links\n")
    #expect(try content("precious") == Data("precious".utf8))
  }

  /// A file may not grow, as on a full disk: what was there stays, and nothing is left beside it.
  @Test(arguments: writers) func aReportIsThereWholeOrNotAtAll(_ writer: Writer) throws {
    for older in ["older", nil] {
      try? FileManager.default.removeItem(atPath: folder.path("report"))
      if let older { _ = try folder.file("report", older) }
      let before = try names
      let arguments = writer.arguments(output: "report").map { "'\($0)'" }.joined(separator: " ")
      let run = try shell("cd \"$1\" && ulimit -f 0 && \"$finack\" \(arguments) > /dev/null 2>&1", folder.url.path)
      #expect(run.status == 74)
      #expect(try names == before)
      #expect((try? content("report")) == older.map { Data($0.utf8) })
    }
  }

  /// The capture comes from a pipe that stays open, so that the report is being made when the signal comes.
  @Test(arguments: ["TERM", "HUP", "KILL"]) func aSignalLeavesNothingBehind(_ signal: String) throws {
    _ = try folder.file("report", "older")
    let script = #"""
      cd "$1" && mkfifo pipe && { "$finack" -o report --report junit=other pipe & }
      exec 3> pipe; head -c 400 in.pcap >&3
      kill -"$2" $!; wait $! 2> /dev/null; rm pipe
      """#
    let before = try names
    _ = try shell(script, folder.url.path, signal)
    #expect(try names == before)
    #expect(try content("report") == Data("older".utf8))
  }

  /// `--extract-pcap .` where the capture has the name of an extracted one.
  @Test(arguments: ["extract-pcap", "extract"]) func anExtractedCaptureIsNotTheInput(_ option: String) throws {
    let name = option == "extract" ? "stream-0.client.bin" : "stream-0.pcapng"
    let fixture = Fixture.named("closing/half-close-trailing-data").capture
    let before = try Data(contentsOf: URL(filePath: fixture))
    for input in [name, "other.pcap"] {
      try? FileManager.default.removeItem(atPath: folder.path(name))
      _ = try folder.file(input, before)
      if input != name { try FileManager.default.linkItem(atPath: folder.path(input), toPath: folder.path(name)) }
      let run = try finack("--all", "--\(option)", ".", input, in: folder.url)
      #expect(run.status == 64)
      #expect(run.errors == "finack: ./\(name): the output would overwrite what is read\n")
      #expect(try content(input) == before)
    }
  }

  @Test func anExtractedCaptureFollowsNoLink_andWaitsForNoPipe() throws {
    _ = try folder.file("precious", "precious")
    for (command, message) in [
      ("ln -s precious stream-0.pcapng", "it is a symbolic link, and finack does not write through links"),
      ("mkfifo stream-0.pcapng", "it is not a regular file"),
    ] {
      let script = "cd \"$1\" && rm -f stream-0.pcapng && \(command) && \"$finack\" --extract-pcap . in.pcap"
      let run = try shell(script, folder.url.path)
      #expect(run.status == 74)
      #expect(run.errors == "finack: ./stream-0.pcapng: \(message)\n")
      #expect(try content("precious") == Data("precious".utf8))
    }
  }

  @Test func twoOutputsAreNotOneFile() throws {
    for arguments in [
      ["-o", "x", "--report", "junit=./x"], ["--report", "junit=x", "--report", "sarif=x"],
      ["--extract-pcap", ".", "-o", "stream-0.pcapng"], ["--extract-pcap", ".", "--report", "junit=stream-0.pcapng"],
    ] {
      let run = try FinackTests.run(Executable.finack, ["in.pcap"] + arguments, in: folder.url)
      #expect(run.status == 64, "\(arguments)")
      #expect(run.errors.hasSuffix(": two outputs would be written to one file\n"))
    }
  }

  @Test func theStandardOutputIsNoInputEither() throws {
    let before = try content("in.pcap")
    let run = try shell(#"cd "$1" && "$finack" in.pcap >> in.pcap"#, folder.url.path)
    #expect(run.status == 64)
    #expect(run.errors == "finack: stdout: the output would overwrite what is read\n")
    #expect(try content("in.pcap") == before)
  }

  @Test func whatIsNoFileIsWrittenToAsItIs() throws {
    let plain = try finack(capture).output
    #expect(try finack(capture, "-o", "/dev/null").status == 0)
    for output in ["/dev/stdout", "/dev/fd/1"] {
      let run = try finack(capture, "-o", output)
      #expect(run.status == 0)
      #expect(run.output == plain)
    }
    let pipe = #"cd "$1" && mkfifo pipe && { cat pipe > copy & } && "$finack" "$2" -o pipe && wait"#
    #expect(try shell(pipe, folder.url.path, capture).status == 0)
    #expect(try content("copy") == plain)
  }

  @Test func anExpectationIsRenewedInItsPlace_butNotThroughALink() throws {
    let path = try folder.file("in.expected.yaml", Self.wrongExpectation)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let run = try finack("check", "--update", "in.pcap", in: folder.url)
    #expect(run.status == 1, "\(run.text)\(run.errors)")
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("verdict: abortive"))
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)

    let target = try folder.file(
      "target.yaml", String(contentsOfFile: path, encoding: .utf8).replacing("abortive", with: "graceful"))
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    let before = try content("target.yaml")
    #expect(try finack("check", "--update", "in.pcap", in: folder.url).status == 74)
    #expect(try content("target.yaml") == before)
  }
}
