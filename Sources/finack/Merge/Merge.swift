import ArgumentParser
import PacketCapture
import ShutdownReporting

/// Joins what several runs of `--shard` wrote into what one run would have written.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join the JSON Lines of all parts of --shard into what one run would have written.",
    usage: "finack merge <file> ... [-o <file>]",
    discussion: """
      Connections get the numbers that they have in the whole capture, come in the order in which one run reports them, \
      and the summary counts all of them. The files are read twice; they can be given in any order.

        finack --shard 1/2 -f jsonl --all trace.pcap -o 1.jsonl &
        finack --shard 2/2 -f jsonl --all trace.pcap -o 2.jsonl; wait
        finack merge 1.jsonl 2.jsonl
      """)

  @Argument(help: ArgumentHelp("What the runs wrote.", valueName: "file"))
  var files: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to a file.", valueName: "file"))
  var output: String?

  func run() throws {
    let (files, output) = (files, output)
    try Console.run { (console) throws(CommandFailure) in
      console.outputs.protect(files)
      for file in files where file == "-" || Self.isPipe(file) {
        throw CommandFailure(.usage, "\(file): it has to be read twice, so it must be a regular file")
      }
      do throws(CaptureError) {
        return try ShardMerge(files).run(console, output: output)
      } catch {
        throw CommandFailure(error)
      }
    }
  }

  private static func isPipe(_ path: String) -> Bool { FileTree.kind(path) == .special }
}
