import Foundation
import JSONSchemaSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The files of a live run, above all those that can no longer be written: the report goes on, and says what is missing.
@Suite(.enabled(if: LiveRun.isPossible, "capturing on lo is not permitted here"), .timeLimit(.minutes(3)))
struct LiveFilesTests {
  private let folder: TemporaryFolder
  private let listener: LoopbackSocket

  init() throws {
    folder = try TemporaryFolder()
    listener = try LoopbackSocket.listening()
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.url.path)
  }

  /// Opens and aborts connections, 8 packets each, of which 4 have a payload.
  private func abort(_ count: Int) throws {
    for _ in 0..<count {
      let (client, server) = try LoopbackSocket.pair(listener)
      for end in [client, server, client, server] { try end.send(100) }
      server.waitForData()
      server.lingerZero()
      server.close()
      client.readToEnd()
    }
  }

  private func start(_ arguments: [String], limit: Int? = nil) throws -> LiveRun {
    try LiveRun(arguments + ["--settle", "0.1"], ports: [listener.port], in: folder, sizeLimit: limit)
  }

  /// Ends a run that has reported some connections, and holds the records against the schema.
  private func end(_ run: LiveRun, after connections: Int) throws -> (status: Int32, summary: JSONValue) {
    try run.wait("every end") { run.connections.count >= connections }
    let status = run.end()
    let validator = try PublishedSchema.validator.get()
    for line in run.lines { #expect(validator.validate(line) == [], "\(line)") }
    let summary = try #require(run.lines.last)
    return (status, try JSONDecoder().decode(JSONValue.self, from: Data(summary.utf8)))
  }

  private static func count(_ value: JSONValue?) throws -> Int {
    guard case .integer(let count)? = value else { throw CocoaError(.coderReadCorrupt) }
    return Int(count)
  }

  /// How many packets a capture has; it can be read to its end.
  private func packets(_ path: String) throws -> Int {
    let run = try finack("-q", "-f", "jsonl", path)
    #expect(run.status == 0, "\(run.errors)")
    let summary = try JSONDecoder().decode(JSONValue.self, from: Data(try #require(run.lines.last).utf8))
    return try Self.count(summary["frames"]?["read"])
  }

  @Test func theLastFilesOfARingAreKept() throws {
    let run = try start(["-w", folder.path("ring"), "-C", "0.004", "-W", "3"])
    try abort(20)
    let (status, summary) = try end(run, after: 20)
    #expect(status == 0 && run.errors == "", "\(run.errors)")
    #expect(summary["not_written"] == .object(["packets": .integer(0), "captures": .integer(0)]))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter { $0.hasPrefix("ring") }
    #expect(names.count == 3 && !names.contains("ring"))
    for name in names { #expect(try packets(folder.path(name)) > 0) }
  }

  @Test func aFullDisk_endsThePacketsAlone() throws {
    let file = folder.path("packets")
    let run = try start(["-w", file], limit: 8)
    try abort(40)
    let (status, summary) = try end(run, after: 40)
    #expect(status == 74)
    #expect(run.errors == "finack: \(file): File too large; packets are no longer written, the report goes on\n")
    let (read, missing) = (
      try Self.count(summary["frames"]?["read"]), try Self.count(summary["not_written"]?["packets"])
    )
    let kept = try packets(file)
    #expect(kept > 0 && missing > 0 && kept + missing == read)
    #expect(summary["connections"] == .integer(40))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"))
  func aDeviceThatTakesNothing_countsAll() throws {
    let run = try start(["-w", "/dev/full"])
    try abort(2)
    let (status, summary) = try end(run, after: 2)
    #expect(status == 74)
    #expect(run.errors.hasPrefix("finack: /dev/full: No space left on device; "))
    #expect(summary["not_written"]?["packets"] == summary["frames"]?["read"])
    #expect(FileManager.default.fileExists(atPath: "/dev/full"))
  }

  @Test(arguments: ["pipe", "link", "folder", "dangling"]) func whatIsInThePlaceOfTheNextFile_isLeftAlone(
    _ kind: String
  ) throws {
    let (file, next, target) = (folder.path("ring"), folder.path("ring1"), try folder.file("target", "kept"))
    switch kind {
    case "pipe": #expect(unsafe mkfifo(next, 0o666) == 0)
    case "folder": try FileManager.default.createDirectory(atPath: next, withIntermediateDirectories: false)
    default:
      let destination = kind == "link" ? target : folder.path("none")
      try FileManager.default.createSymbolicLink(atPath: next, withDestinationPath: destination)
    }
    let run = try start(["-w", file, "-C", "0.004"])
    try abort(20)
    let (status, summary) = try end(run, after: 20)
    #expect(status == 74)
    #expect(run.errors.split(separator: "\n").count == 1 && run.errors.hasPrefix("finack: \(next): "), "\(run.errors)")
    let (read, missing) = (
      try Self.count(summary["frames"]?["read"]), try Self.count(summary["not_written"]?["packets"])
    )
    let kept = try packets(file)
    #expect(missing > 0 && kept + missing == read)
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "kept")
    #expect(!FileManager.default.fileExists(atPath: folder.path("none")))
  }

  @Test func aCaptureOfAConnectionThatCannotBeWritten_isCounted() throws {
    let bad = folder.path("bad")
    let run = try start(["--write-bad", bad], limit: 1)
    try abort(3)
    let (status, summary) = try end(run, after: 3)
    #expect(status == 74)
    #expect(run.errors.contains("File too large; no more captures are written to that folder, the report goes on\n"))
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(summary["not_written"]?["captures"] == .integer(3))
    #expect(try FileManager.default.contentsOfDirectory(atPath: bad) == [])
  }

  @Test func moreCapturesThanWanted_areCounted() throws {
    let run = try start(["--write-bad", folder.path("bad"), "--bad-files", "1"])
    try abort(3)
    let (status, summary) = try end(run, after: 3)
    #expect(status == 0)
    #expect(summary["not_written"]?["captures"] == .integer(2))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("bad")).count == 1)
  }

  @Test func withoutItsReport_aRunEnds_andThePacketsAreThere() throws {
    let (report, file) = (folder.path("report"), folder.path("packets"))
    let run = try start(["-o", report, "-w", file], limit: 8)
    try run.wait("it to capture") { LiveRun.lines(report).count == 1 }
    try abort(20)
    run.process.waitUntilExit()
    #expect(run.process.terminationStatus == 74)
    #expect(run.errors.contains("finack: \(report): File too large\n"), "\(run.errors)")
    #expect(run.errors.contains("\nlo: "), "the summary")
    let text = try String(contentsOfFile: report, encoding: .utf8)
    #expect(text.hasSuffix("}\n") && text.utf8.count <= 4096, "the last line is whole")
    #expect(try packets(file) > 0)
  }

  @Test func whoReadsThePackets_mayGo() throws {
    let script = #""$finack" live -i lo -f jsonl -w - -o "$1" "tcp port 1" | head -c 8 > "$2"; wait"#
    let run = try shell(script, folder.path("report"), folder.path("head"))
    #expect(run.errors == "")
    #expect(LiveRun.lines(folder.path("report")).last?.contains(#""record":"summary""#) == true)
  }
}
