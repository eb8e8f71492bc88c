import CaptureAnalysis
import PacketCapture
import ShutdownConformance
import ShutdownReporting

/// What the command line asks of an analysis.
struct AnalysisSettings {
  var paths: [String]
  var options: CaptureOptions
  var format: OfferedFormat<ConnectionPurpose>
  var all: Bool
  var quiet: Bool
  var output: String?
  var failOn: [Verdict]
  var evaluation = EvaluationOptions()
  var findings = Finding.Level.deviation
  var explainsFindings = false
  /// The reports that are written beside the output.
  var reports: [ReportRequest] = []
  /// The least grave findings in reports: a tool that reads one sorts them by level, so aborts are among them.
  var reportFindings = Finding.Level.abort
  var grouping: Grouping?

  /// The least grave findings that have to be looked for: deviations mark a connection even where they are not shown.
  var leastFinding: Finding.Level { findings == .violation ? .deviation : findings }

  /// How connections are judged: programs get everything, the summary needs no more than what marks a connection.
  var effectiveEvaluation: EvaluationOptions {
    var options = evaluation
    let isListed = !quiet && grouping == nil
    let isEverythingShown = format.isForPrograms && isListed
    options.matchesSequence = isEverythingShown
    options.infersIndications = isEverythingShown
    options.notesCommonplace = findings == .note
    options.diagnoses = isListed
    options.leastFinding = isEverythingShown ? .note : isListed ? leastFinding : .deviation
    guard !reports.isEmpty else { return options }
    (options.matchesSequence, options.infersIndications, options.diagnoses) = (true, true, true)
    if reportFindings.gravity < options.leastFinding.gravity { options.leastFinding = reportFindings }
    return options
  }

  /// Which connections and findings the reports hold.
  var reportOptions: ReporterOptions {
    var options = ReporterOptions(all: all)
    options.findings = reportFindings
    return options
  }

  /// What is read in a second pass; nil where one suffices.
  var extraction: Extraction?

  /// Whether a connection is one of those that the report is about; text stops listing them after some.
  func lists(_ result: ConnectionResult) -> Bool {
    all || result.verdict != .graceful || format.isForPrograms && !quiet
  }

  /// How many threads share the work.
  var threads = 1
  /// The part of the connections that is looked at; nil for all.
  var shard: Shard?

  /// What the analysis makes of connections: no more than the report needs.
  private var analysisOutput: AnalysisOptions.Output {
    guard extraction == nil, reports.isEmpty, grouping == nil else { return .results }
    return quiet ? .counts : format.hasRecords ? .records { JSONLinesRecords() } : .results
  }

  /// What the analysis is asked for.
  var analysisOptions: AnalysisOptions {
    var options = AnalysisOptions(
      capture: self.options, evaluation: effectiveEvaluation, partitions: shard?.partitions ?? .all, threads: threads,
      output: analysisOutput)
    options.notesQuotations = shard != nil
    return options
  }

  /// What to add when the filter does not compile, if it may be a capture that does not exist.
  var filterHint: String?

  /// Whether a person sees the report as it is written.
  func isOnTerminal(_ environment: TerminalEnvironment) -> Bool {
    (output ?? "-") == "-" && environment.isOutputTerminal
  }

  /// Whether there is a progress line: where a person sees it, and no records are written across it.
  func showsProgress(_ environment: TerminalEnvironment) -> Bool {
    let isStreaming = format.isForPrograms && !quiet && isOnTerminal(environment)
    return environment.isErrorTerminal && !environment.isDumb && !isStreaming
  }

  /// How the reporter is to write, given where it writes to.
  func reporterOptions(environment: TerminalEnvironment) -> ReporterOptions {
    let toTerminal = isOnTerminal(environment)
    var options = ReporterOptions(
      all: all, quiet: quiet, color: toTerminal && !environment.noColor, width: toTerminal ? environment.width : nil)
    options.findings = findings
    options.explainsFindings = explainsFindings
    options.hintsAtExplain = true
    options.grouping = grouping
    return options
  }
}

/// What is known of the terminal.
struct TerminalEnvironment {
  var isOutputTerminal: Bool
  var isErrorTerminal: Bool
  var width: Int?
  /// Whether the terminal understands no control sequences.
  var isDumb: Bool
  /// Whether colour is not wanted: `NO_COLOR` is set and not empty (no-color.org), or the terminal is dumb.
  var noColor: Bool

  /// Whether a person sees the report and the errors in one place.
  var isEveryTerminal: Bool { isOutputTerminal && isErrorTerminal }

  static func current() -> TerminalEnvironment {
    let isDumb = HostProcess.environment("TERM") == "dumb"
    return TerminalEnvironment(
      isOutputTerminal: StandardStream.output.isTerminal, isErrorTerminal: StandardStream.error.isTerminal,
      width: StandardStream.output.terminalWidth, isDumb: isDumb,
      noColor: isDumb || HostProcess.environment("NO_COLOR")?.isEmpty == false)
  }
}
