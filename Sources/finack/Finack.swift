import ArgumentParser

/// The command line.
@main
struct Finack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finack",
    abstract: "Says how every connection in a packet capture ended.",
    discussion: """
      Each connection is graceful, abortive, incomplete or inconclusive, with the frames that prove it, as Wireshark numbers them.

        finack trace.pcap                      what did not end gracefully, and a summary
        finack --all trace.pcap tcp port 443   every connection that the filter selects
        finack --format jsonl trace.pcap       one JSON object a line

      Exit status: 0 nothing at or above the threshold of --fail-on; 1 something is; 2 a capture could not be read to its
      end (what was read is reported); 64 usage; 66 a capture cannot be opened.
      """,
    version: version,
    subcommands: [Analyze.self, Rules.self, Schema.self],
    defaultSubcommand: Analyze.self)

  /// The version of the program.
  static let version = "0.1.0"
}
