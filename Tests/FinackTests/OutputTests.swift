import FixtureSupport
import Foundation
import Testing

/// Where the report goes, and how much of it there is.
@Suite struct OutputTests {
  private let capture = Fixture.named("resets/established").capture
  private let closed = Fixture.named("closing/by-client").capture
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aFileHoldsWhatThePipeWouldGet() throws {
    let path = try folder.file("report", String(repeating: "old ", count: 500))
    let run = try finack("-o", path, capture)
    #expect(run.status == 0)
    #expect(run.text + run.errors == "")
    #expect(try Data(contentsOf: URL(filePath: path)) == finack(capture).output)
    #expect(try finack("--output", "-", capture).output == finack(capture).output)
  }

  @Test func aFolderHasToExist() throws {
    let run = try finack("-o", folder.path("none/report"), capture)
    #expect(run.status == 66)
    #expect(run.errors == "finack: \(folder.path("none/report")): No such file or directory\n")
    #expect(run.text == "")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"))
  func aFullDiskIsAFailure() throws {
    let run = try finack("-o", "/dev/full", capture)
    #expect(run.status == 74)
    #expect(run.errors == "finack: /dev/full: No space left on device\n")
  }

  @Test func onlyWhatIsNotGracefulIsListed() throws {
    #expect(try finack(closed).lines.first?.hasPrefix("1 connection in 10 frames") == true)
    #expect(try finack("--all", closed).lines.first == closed)
    #expect(try finack("--all", closed).text.contains("\n  graceful      stream 0  10.0.0.1:40000 → 10.0.0.2:80  "))
    #expect(try finack(capture).lines.first == capture)
  }

  @Test func aLongListIsCutUnlessAllIsAskedFor() throws {
    let many = try folder.file("many.pcap", ClassicRecords(capture).multiplied(60))
    let short = try finack(many).lines.filter { $0.contains("  stream ") }
    #expect(short.count == 50 && short[0].contains("  stream 0 ") && short[49].contains("  stream 49 "))
    #expect(try finack(many).text.contains("\n  … and 10 more (--all lists every connection)\n"))
    #expect(try finack("--all", many).lines.filter { $0.contains("  stream ") }.last?.contains("  stream 59 ") == true)
  }

  @Test func quietIsTheSummaryAlone() throws {
    let full = try finack(capture)
    let quiet = try finack("--quiet", capture)
    #expect(full.text.hasSuffix("\n\n" + quiet.text))
    #expect(quiet.text.hasPrefix("1 connection in 7 frames"))
    let records = try finack("--quiet", "-f", "jsonl", capture)
    #expect(records.lines.count == 1)
    #expect(records.records("summary") == (try finack("-f", "jsonl", capture).records("summary")))
  }

  @Test(arguments: ["gzip", "zstd"])
  func compressedCapturesAreRead(_ program: String) throws {
    let packed = folder.path("trace.packed")
    guard try shell(#"command -v "$1" && "$1" -qc "$2" > "$3""#, program, capture, packed).status == 0 else { return }
    let run = try finack("-f", "jsonl", packed)
    let plain = try finack("-f", "jsonl", capture)
    #expect(run.status == 0)
    #expect(run.records("connection") == plain.records("connection"))
    #expect(run.records("summary") == plain.records("summary"))
  }

  /// A program beside the capture that calls itself `gzip`.
  private func impostor() throws -> (packed: String, mark: String) {
    let (packed, mark) = (folder.path("trace.gz"), folder.path("mark"))
    _ = try shell(#"gzip -qc "$1" > "$2""#, capture, packed)
    _ = try folder.file("gzip", "#!/bin/sh\necho > '\(mark)'\nexec /usr/bin/gzip \"$@\"\n")
    for path in [folder.path("gzip"), folder.url.path] {
      try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
    }
    return (packed, mark)
  }

  @Test(arguments: ["", ":/usr/bin", ".:/bin", "/usr/bin:"]) func noProgramOfTheFolderAtHandIsRun(_ path: String) throws
  {
    let (packed, mark) = try impostor()
    let run = try finack(packed, in: folder.url, environment: ["PATH": path])
    #expect(run.status == (path == "" && getuid() != 0 ? 2 : 0), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test func rootRunsWhatTheSystemHas() throws {
    let (packed, mark) = try impostor()
    let run = try finack(packed, in: folder.url, environment: ["PATH": "\(folder.url.path):/usr/bin"])
    #expect(run.status == 0)
    #expect(FileManager.default.fileExists(atPath: mark) == (getuid() != 0))
  }

  @Test func compressedDataFromAPipeIsExplained() throws {
    let run = try shell(#"gzip -c "$1" | "$finack" -"#, capture)
    #expect(run.status == 2)
    #expect(run.errors == "finack: stdin: compressed data that cannot be rewound: put `gzip -dc` before it\n")
  }
}
