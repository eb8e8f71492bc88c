import FixtureSupport
import Foundation
import Testing

/// What is reported does not depend on how many threads, or machines, share the work.
@Suite struct ThreadTests {
  private static let captures = Fixture.all.map(\.capture)

  @Test(arguments: [["--all", "-f", "jsonl"], ["--all"], ["--quiet"], ["--quiet", "-f", "jsonl"]])
  func anyNumberOfThreads_writesTheSame(_ arguments: [String]) throws {
    let alone = try run(Executable.finack, arguments + ["--threads", "1"] + Self.captures)
    #expect(alone.errors == "")
    for threads in ["2", "3", "64"] {
      let shared = try run(Executable.finack, arguments + ["--threads", threads] + Self.captures)
      #expect(shared.output == alone.output, "\(threads) threads")
      #expect(shared.status == alone.status)
    }
  }

  #if os(Linux)
    /// A stack of a thread that is larger than the address space: no thread can be started.
    @Test(arguments: [["--all", "-f", "jsonl"], ["--quiet"]])
    func threadsThatCannotStart_areDoneWithout(_ arguments: [String]) throws {
      let script = "ulimit -s 200000000000 && exec \"$finack\" \(arguments.joined(separator: " ")) --threads 4 \"$@\""
      let limited = try run(
        URL(filePath: "/bin/sh"), ["-c", script, "sh"] + Self.captures, environment: ["finack": Executable.finack.path])
      let alone = try run(Executable.finack, arguments + ["--threads", "1"] + Self.captures)
      #expect(limited.errors == "")
      #expect(limited.output == alone.output)
      #expect(limited.status == alone.status)
    }
  #endif

  @Test(arguments: [1, 2, 3]) func mergedShards_areWhatOneRunWrites(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let whole = try run(Executable.finack, ["--all", "-f", "jsonl"] + Self.captures)
    var paths: [String] = []
    for index in (1...count).reversed() {
      paths.append(folder.path("\(index).jsonl"))
      let arguments = ["--all", "-f", "jsonl", "--shard", "\(index)/\(count)", "-o", folder.path("\(index).jsonl")]
      let shard = try run(Executable.finack, arguments + Self.captures)
      #expect(shard.errors == "")
    }
    let merged = try run(Executable.finack, ["merge"] + paths)
    #expect(merged.errors == "")
    #expect(merged.output == whole.output)
    #expect(merged.status == whole.status)
  }

  @Test func aMissingShardIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("1.jsonl")
    _ = try finack("-f", "jsonl", "--shard", "1/2", "-o", path, Self.captures[0])
    let merged = try finack("merge", path)
    #expect(merged.status != 0)
    #expect(merged.errors == "finack: \(path): the parts are 1/2, expected all of 2 once\n")
  }

  @Test func whatIsNoShardIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("whole.jsonl")
    _ = try finack("-f", "jsonl", "-o", path, Self.captures[0])
    let merged = try finack("merge", path)
    #expect(merged.status != 0)
    #expect(merged.errors.contains("no record says which part it is"))
  }

  @Test(arguments: ["0/2", "3/2", "1", "1/65", "a/b"]) func anImpossiblePartIsRefused(_ part: String) throws {
    let run = try finack("-f", "jsonl", "--shard", part, Self.captures[0])
    #expect(run.status == 64)
    #expect(run.errors.contains("is not a part"))
  }

  @Test func aShardNeedsRecords() throws {
    let run = try finack("--shard", "1/2", Self.captures[0])
    #expect(run.status == 64)
    #expect(run.errors.contains("--shard needs --format jsonl"))
  }
}
