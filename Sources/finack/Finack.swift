import ArgumentParser
import PacketCapture

/// The command line.
@main
struct Finack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finack",
    abstract: "Say how every TCP connection in a packet capture ended.",
    usage: """
      \(Analyze.usage)
      finack explain <file> ... [--stream <number>]
      finack live -i <interface> ... [<filter>]
      finack check <path> ...
      finack compare <before> <after>
      finack schema
      """,
    discussion: """
      Each connection is graceful, abortive, violating, incomplete or inconclusive.
      The frames that prove it are cited by the numbers that Wireshark shows.

        finack trace.pcap              what did not end gracefully, and a summary
        finack --all trace.pcap        every connection
        finack a.pcap b.pcap port 443  two captures as one, and a filter
        finack live -i eth0            each connection as it ends
        finack -f jsonl trace.pcap     one JSON object a line, see 'finack schema'
        finack explain trace.pcap      the packets of the worst connection, and proof
        finack check Fixtures          captures against expectations, for CI
        finack compare old new         how endings moved from one to the other
        finack help analyze            all options

      Exit status:
         0  no connection has a verdict that --fail-on names
         1  one has
         2  a capture could not be read to its end, or changed meanwhile; what was read is reported
        64  the command line is wrong
        66  a capture, an interface or the output cannot be opened
        74  the output cannot be written, or is refused
        77  capturing is not permitted
      """,
    version: version,
    subcommands: [
      Analyze.self, Explain.self, Live.self, Interfaces.self, Check.self, Compare.self, Merge.self, Rules.self,
      Schema.self,
    ],
    defaultSubcommand: Analyze.self)

  /// Runs the command that the arguments name.
  ///
  /// What the parser has to say is written as everything else is: a help that cannot be written is a failure.
  static func main() {
    HostProcess.occupyStandardStreams()
    HostProcess.ignoreWriteSignals()
    do {
      if let argument = CommandLine.arguments.first(where: { $0.unicodeScalars.contains("\u{fffd}") }) {
        throw ValidationError("The argument '\(argument)' is not UTF-8, so no file can be found by it.")
      }
      var command = try parseAsRoot()
      try command.run()
    } catch {
      exit(withError: Console().end(error, arguments: CommandLine.arguments))
    }
  }

  /// The version of the program.
  static let version = "0.1.0"
}
