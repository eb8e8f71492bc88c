import ArgumentParser
import PacketCapture
import ShutdownConformance
import ShutdownReporting

extension Grouping: ExpressibleByArgument {}
extension CaptureOptions.Reader: ExpressibleByArgument {}

/// The default command: captures in, verdicts out.
struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Say how every connection in captures ended (the default command).",
    usage: usage,
    discussion: """
      The captures are pcap or pcapng files, also compressed by gzip or zstd, or '-' for the standard input. Several are \
      read as one timeline, with the frame numbers that mergecap would give.

      What is no file after the first capture is a filter in pcap-filter(7) syntax. Frames that it leaves out still \
      count, so that numbers are those of the file.
      """)

  /// The command line in one line, also of the program, because this is its default command.
  static let usage = "finack [analyze] [<options>] <file> ... [<filter>]"

  @Argument(help: ArgumentHelp("The captures, then the filter if there is one.", valueName: "file"))
  var arguments: [String] = []

  @Option(name: .shortAndLong, help: "The output format.")
  var format = OfferedFormat<ConnectionPurpose>.standard

  @Flag(name: .shortAndLong, help: "List every connection, not only those that did not end gracefully.")
  var all = false

  @Option(help: ArgumentHelp("A table of how connections ended, instead of the connections.", valueName: "group"))
  var by: Grouping?

  @Flag(name: .shortAndLong, help: "Write only the summary.")
  var quiet = false

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the report to a file.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Take all arguments for captures, and this for the filter.", valueName: "expression"))
  var filter: String?

  @Option(help: "Read pcap and pcapng by finack itself, or everything by libpcap.")
  var reader = CaptureOptions.Reader.native

  @Option(
    help: ArgumentHelp(
      "Exit with status 1 when a connection has one of these verdicts: \(Self.verdictNames); or none. (default: violating)",
      valueName: "verdict,…"),
    transform: Self.verdicts)
  var failOn: [Verdict] = [.violating]

  @OptionGroup
  var reports: ReportArguments

  @OptionGroup
  var concurrency: ConcurrencyArguments

  @OptionGroup(title: "Judging")
  var evaluation: EvaluationArguments

  @OptionGroup(title: "Content")
  var extraction: ExtractionArguments

  func run() throws {
    guard !arguments.isEmpty else {
      throw ValidationError("Missing a capture. Give a file, or '-' for the standard input.")
    }
    if by != nil, !format.hasGroups {
      let names = type(of: format).all.filter(\.hasGroups).map(\.name)
      throw ValidationError("--by is for --format \(names.joined(lastBy: "and")).")
    }
    guard
      concurrency.shard == nil
        || format.hasRecords && extraction.extraction == nil && reports.requests.isEmpty && by == nil
    else { throw ValidationError("--shard needs --format jsonl, which 'finack merge' joins, and nothing beside it.") }
    let input = InputArguments(arguments, explicitFilter: filter, exists: HostProcess.exists)
    try Console.run { (console) throws(CommandFailure) in
      var analysis = try Analysis.open(settings(input), console)
      return try analysis.run()
    }
  }

  private func settings(_ input: InputArguments) -> AnalysisSettings {
    var settings = AnalysisSettings(
      paths: input.paths, options: CaptureOptions(reader: reader, filter: input.filter, filterNames: .resolved),
      format: format, all: all,
      quiet: quiet, output: output, failOn: failOn, evaluation: evaluation.evaluationOptions,
      findings: evaluation.findings ?? .deviation, explainsFindings: evaluation.explainFindings,
      reports: reports.requests, reportFindings: evaluation.findings ?? .abort, extraction: extraction.extraction,
      threads: concurrency.threadCount(for: input.paths), shard: concurrency.shard, filterHint: input.filterHint)
    settings.grouping = by
    return settings
  }

  private static let verdictNames = Verdict.allCases.map(\.rawValue).joined(separator: ", ")

  /// Reads `violating,abortive`; `none` is an empty list.
  static func verdicts(_ text: String) throws -> [Verdict] {
    if text == "none" { return [] }
    return try text.split(separator: ",", omittingEmptySubsequences: false).map { name in
      guard let verdict = Verdict(rawValue: String(name)) else {
        throw ValidationError("'\(name)' is not a verdict. The verdicts are \(verdictNames); 'none' never fails.")
      }
      return verdict
    }
  }
}
