import ArgumentParser
import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// Captures on interfaces, and tells of every end as it happens.
struct Live: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "live",
    abstract: "Capture on interfaces, and say how every connection ends as it does.",
    usage: "finack live -i <interface> ... [<options>] [<filter>]",
    discussion: """
      A line is written for each connection when its end is decided: when it has been silent for the time of --settle after it closed. When \
      later packets change what was said, another line supersedes it.

      The filter is in pcap-filter(7) syntax. By default it lets through what the analysis needs: TCP, ICMP, all their fragments, and \
      both with up to two VLAN tags.

      SIGINT and SIGTERM end the run with a summary; SIGHUP and SIGUSR1 write an interim one and open the output file anew. Root is \
      given up as soon as the interfaces are open. 'finack interfaces' lists what can be opened.
      """)

  @OptionGroup(title: "Capturing")
  var capture: LiveCaptureArguments

  @OptionGroup(title: "Keeping packets")
  var files: LiveFileArguments

  @Option(name: .shortAndLong, help: "The output format: text or jsonl.")
  var format = OfferedFormat<LivePurpose>.standard

  @Flag(name: .shortAndLong, help: "Write only the summary.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "Show servers or clients in place of connections: a table that is refreshed on a terminal.",
      valueName: "server|client"))
  var by: Grouping?

  @Option(name: .shortAndLong, help: ArgumentHelp("Append the report to a file.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("The silence after which an end is decided.", valueName: "seconds"))
  var settle = 1.0

  @Option(help: ArgumentHelp("End after this time.", valueName: "seconds"))
  var duration: Double?

  @Option(name: .shortAndLong, help: ArgumentHelp("End after this many packets.", valueName: "packets"))
  var count: UInt64?

  @Option(
    help: ArgumentHelp(
      "Keep no more connections than this, about 250 octets each while they are open.", valueName: "count"))
  var maxConnections = 1_000_000

  @Option(
    help: ArgumentHelp(
      "Exit with status 1 when a connection has one of these verdicts, or none.", valueName: "verdict,…"),
    transform: Analyze.verdicts)
  var failOn: [Verdict] = []

  @OptionGroup(title: "Judging")
  var evaluation: EvaluationArguments

  @Argument(help: ArgumentHelp("What to capture, in pcap-filter(7) syntax.", valueName: "filter"))
  var filter: [String] = []

  func validate() throws {
    if let by, !LiveTableReporter.groupings.contains(by) { throw ValidationError("--by takes server or client.") }
    guard settle >= 0, settle <= 3600 else { throw ValidationError("--settle takes seconds, from 0 to 3600.") }
    if let duration, !(duration > 0 && duration <= 1e9) {
      throw ValidationError("--duration takes seconds, more than 0.")
    }
    guard maxConnections >= 1, maxConnections <= 100_000_000 else {
      throw ValidationError("--max-connections takes a number from 1 to 100000000.")
    }
    if files.write == "-", output == nil || output == "-" {
      throw ValidationError("-w - writes packets to the standard output; -o has to say where the report goes.")
    }
  }

  func run() throws {
    try Console.run { (console) throws(CommandFailure) in
      var session = try LiveSession.open(settings, console)
      return session.run()
    }
  }

  private var settings: LiveSettings {
    var settings = LiveSettings(interfaces: capture.interfaces, options: capture.options(filter))
    settings.format = format
    settings.quiet = quiet
    settings.grouping = by
    settings.output = output
    settings.decisions = DecisionTimes(settle: TimeSpan(seconds: settle))
    settings.duration = duration.map(TimeSpan.init(seconds:))
    settings.count = count
    settings.limits.connections = maxConnections
    settings.failOn = failOn
    settings.evaluation = evaluation.evaluationOptions
    settings.findings = evaluation.findings ?? .deviation
    settings.explainsFindings = evaluation.explainFindings
    settings.write = files.write
    settings.rotation = files.rotation
    settings.writeBad = files.writeBad
    settings.badFiles = files.badFiles
    settings.badOctets = files.badMemory << 20
    return settings
  }
}
