import ArgumentParser
import PacketCapture
import ShutdownConformance
import ShutdownReporting

extension OutputFormat: ExpressibleByArgument {}
extension CaptureOptions.Reader: ExpressibleByArgument {}

/// The default command: captures in, verdicts out.
struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say how every connection in captures ended (the default command).",
    usage: "finack [analyze] [<options>] <file> ... [<filter>]")

  @Argument(
    help: ArgumentHelp(
      "Captures, '-' for the standard input, then a filter in pcap-filter(7) syntax.",
      discussion: "pcap and pcapng, also compressed by gzip or zstd. Several captures are one timeline, as mergecap makes it."))
  var arguments: [String] = []

  @Option(name: .shortAndLong, help: "text or jsonl.")
  var format = OutputFormat.text

  @Flag(name: .shortAndLong, help: "List every connection, not only those that did not end gracefully.")
  var all = false

  @Flag(name: .shortAndLong, help: "The summary alone.")
  var quiet = false

  @Option(name: [.customShort("o"), .long], help: "Write to a file.")
  var output: String?

  @Option(help: "native, or libpcap to let libpcap read.")
  var reader = CaptureOptions.Reader.native

  @Option(help: "A filter in pcap-filter(7) syntax; all arguments are then captures.")
  var filter: String?

  @Option(
    help: ArgumentHelp(
      "Exit with status 1 when a connection has one of these verdicts.", valueName: "verdict,…"),
    transform: Self.verdicts)
  var failOn: [Verdict] = [.violating]

  func validate() throws {
    guard !arguments.isEmpty else { throw ValidationError("Missing a capture. Give a file, or '-' for the standard input.") }
  }

  func run() throws {
    try Console.run { (console) throws(CommandFailure) in
      var analysis = try Analysis.open(settings, console)
      return try analysis.run()
    }
  }

  private var settings: AnalysisSettings {
    let input = InputArguments(arguments, explicitFilter: filter, exists: HostProcess.exists)
    return AnalysisSettings(
      paths: input.paths, options: CaptureOptions(reader: reader, filter: input.filter), format: format, all: all,
      quiet: quiet, output: output, failOn: failOn)
  }

  /// Reads `violating,abortive`; `none` is an empty list.
  private static func verdicts(_ text: String) throws -> [Verdict] {
    if text == "none" { return [] }
    return try text.split(separator: ",", omittingEmptySubsequences: false).map { name in
      guard let verdict = Verdict(rawValue: String(name)) else {
        let known = Verdict.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("'\(name)' is not a verdict. The verdicts are \(known); 'none' never fails.")
      }
      return verdict
    }
  }
}
