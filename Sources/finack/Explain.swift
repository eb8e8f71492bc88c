import ArgumentParser
import CaptureAnalysis
import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// Shows the packets of one connection as a ladder, and what they prove; or what a word of the reports means.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show the packets of one connection, and what they prove; or what a word means.",
    usage: """
      finack explain [<options>] <file> ... [<filter>]
      finack explain <name>
      """,
    discussion: """
      Two columns, the end that closed first on the left; the steps (1) to (8) and (5′) of the documented shutdown \
      sequence stand where they happen. Below are the verdict and what proves it. Of a long connection the opening and \
      the close are shown, and the rest is counted.

      Without --stream or --connection it is the worst connection: violating, then abortive with data lost, then a \
      suspected violation, abortive, deviant, incomplete or inconclusive, graceful; of equals the first.

      The captures are read twice, so they must be files. Filter and captures are those of 'analyze'.

      With a name in place of a capture (a verdict, an ending, a cause, the reason of a reset, a gate or a rule, such as \
      keep-alive-race), it says what that means and what to do.
      """)

  @Argument(help: ArgumentHelp("The captures, then the filter if there is one.", valueName: "file"))
  var arguments: [String] = []

  @Option(
    help: ArgumentHelp(
      "Explain this stream; the number is Wireshark's \(Transport.streamFields).", valueName: "number"))
  var stream: UInt64?

  @Option(
    help: ArgumentHelp(
      "Explain the worst connection between two ends, in any order; an IPv6 address stands in brackets.",
      valueName: "address:port-address:port"))
  var connection: ConnectionEnds?

  @Option(name: .shortAndLong, help: "The output format.")
  var format = OfferedFormat<LadderPurpose>.standard

  @Flag(help: "Draw with ASCII only.")
  var ascii = false

  @Option(help: ArgumentHelp("The columns of the text. (default: those of the terminal, or 80)", valueName: "columns"))
  var width: Int?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the ladder to a file.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Take all arguments for captures, and this for the filter.", valueName: "expression"))
  var filter: String?

  @Option(help: "Read pcap and pcapng by finack itself, or everything by libpcap.")
  var reader = CaptureOptions.Reader.native

  @OptionGroup(title: "Judging")
  var evaluation: EvaluationArguments

  func validate() throws {
    guard !arguments.isEmpty else { throw ValidationError("Missing a capture. Give a file.") }
    if stream != nil, connection != nil { throw ValidationError("--stream and --connection exclude each other.") }
    if let width, !(LadderOptions.narrowest...1000).contains(width) {
      throw ValidationError("--width takes columns, at least \(LadderOptions.narrowest) and at most 1000.")
    }
  }

  func run() throws {
    if let name = arguments.first, arguments.count == 1, !HostProcess.exists(name), let text = Vocabulary.text(name) {
      return try Console.run { (console) throws(CommandFailure) in try tell(text, console) }
    }
    let input = InputArguments(arguments, explicitFilter: filter, exists: HostProcess.exists)
    try Console.run { (console) throws(CommandFailure) in try explain(input, console) }
  }

  private func tell(_ text: String, _ console: Console) throws(CommandFailure) -> ExitStatus {
    var file = try console.open(output: output)
    file.append(Array(text.utf8))
    try file.finish()
    return .success
  }

  /// Finds the connection and shows its packets; `betweenPasses` is called when it is found.
  func explain(
    _ input: InputArguments, _ console: Console, betweenPasses: () -> Void = {}
  ) throws(CommandFailure) -> ExitStatus {
    console.outputs.protect(input.paths)
    try SecondPass.requireFiles(input.paths)
    let environment = TerminalEnvironment.current()
    var finder = ConnectionFinder(choice)
    let (status, pass) = try survey(input, &finder, console, environment)
    guard let found = finder.found else {
      if let status { return status }
      throw finder.failure
    }
    betweenPasses()
    var file = try console.open(output: output)
    let (ladder, failure) = ladder(of: found, pass)
    let notice = failure == nil ? "" : "; NOT ALL PACKETS ARE SHOWN: the capture could not be read again"
    let options = ladderOptions(input, selection: finder.selection + notice, environment)
    file.append(format.writer(ladder, options))
    try file.finish()
    return status ?? failure.map(console.end) ?? .success
  }

  /// The first pass: every connection is judged, and one is found. What cannot be read is told, and gives the status.
  private func survey(
    _ input: InputArguments, _ finder: inout ConnectionFinder, _ console: Console,
    _ environment: TerminalEnvironment
  ) throws(CommandFailure) -> (ExitStatus?, SecondPass) {
    var analysis: OfflineAnalysis
    do {
      let options = CaptureOptions(reader: reader, filter: input.filter, filterNames: .resolved)
      analysis = try OfflineAnalysis(
        paths: input.paths, options: AnalysisOptions(capture: options, evaluation: evaluationOptions))
    } catch {
      throw CommandFailure(error, hint: error.code == .filterSyntax ? input.filterHint : nil)
    }
    var progress = environment.isErrorTerminal && !environment.isDumb ? Progress() : nil
    while analysis.read({ finder.consider($0) }) {
      progress?.update(console) { (analysis.frameCount, analysis.captures) }
    }
    progress?.clear(console)
    analysis.finish { finder.consider($0) }
    for error in analysis.errors { console.say(error.description) }
    return (ExitStatus(reading: analysis.errors), analysis.secondPass)
  }

  /// The second pass: the segments of the connection with the ICMP errors about them, and what travelled with its close; and why some are
  /// missing.
  private func ladder(
    of result: ConnectionResult, _ pass: SecondPass
  ) -> (Ladder, CommandFailure?) {
    var results = [result]
    var segments = LadderCollector(result)
    var data = DisconnectDataCollector(results, limit: Self.disconnectDataLimit)
    let error = pass.forEachFrame(of: ConnectionSelection(results)) { header, bytes, content, match in
      let sender: Role = match.isFromClient ? .client : .server
      data.take(content, in: bytes, of: match.index, from: sender)
      segments.take(content, in: bytes, from: sender, at: header.moment)
    }
    data.complete(&results)
    return (Ladder(results[0], segments), error.map(CommandFailure.init(secondPass:)))
  }

  /// How many octets of disconnect data are kept of each end.
  private static let disconnectDataLimit = 4096

  private var choice: ConnectionChoice {
    if let stream { return .stream(stream) }
    return connection.map { .between($0.one, $0.other) } ?? .worst
  }

  private var evaluationOptions: EvaluationOptions {
    var options = evaluation.evaluationOptions
    options.matchesSequence = true
    options.leastFinding = evaluation.findings ?? .note
    options.notesCommonplace = evaluation.findings == .note
    return options
  }

  private func ladderOptions(
    _ input: InputArguments, selection: String, _ environment: TerminalEnvironment
  ) -> LadderOptions {
    let isOnTerminal = (output ?? "-") == "-" && environment.isOutputTerminal
    var options = LadderOptions(source: input.paths.joined(separator: ", "), selection: selection)
    options.width = width ?? (isOnTerminal ? environment.width : nil) ?? options.width
    options.isASCII = ascii
    options.color = isOnTerminal && !environment.noColor
    return options
  }
}
