import CaptureAnalysis
import PacketCapture
import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// What the command line asks of a live run.
struct LiveSettings {
  var interfaces: [String]
  var options: LiveOptions
  var format = OfferedFormat<LivePurpose>.standard
  var quiet = false
  var grouping: Grouping?
  var output: String?
  var decisions = DecisionTimes()
  var limits = TrackingLimits()
  var duration: TimeSpan?
  var count: UInt64?
  var failOn: [Verdict] = []
  var evaluation = EvaluationOptions()
  var findings = Finding.Level.deviation
  var explainsFindings = false
  var write: String?
  var rotation = CaptureRotation()
  var writeBad: String?
  var badFiles = 1000
  var badOctets = 64 << 20

  init(interfaces: [String], options: LiveOptions) {
    self.interfaces = interfaces
    self.options = options
  }

  /// What the analysis is asked for.
  var analysisOptions: LiveAnalysisOptions {
    LiveAnalysisOptions(
      capture: options, evaluation: evaluationOptions, decisions: decisions, limits: limits, frameLimit: count)
  }

  /// How connections are judged: a JSON record has everything, a line of text what is shown.
  var evaluationOptions: EvaluationOptions {
    var options = evaluation
    let isEverythingShown = format.isForPrograms && !quiet
    options.matchesSequence = isEverythingShown
    options.infersIndications = isEverythingShown
    options.notesCommonplace = findings == .note
    let shown = findings == .violation ? Finding.Level.deviation : findings
    options.leastFinding = isEverythingShown ? .note : quiet ? .deviation : shown
    return options
  }

  /// The reporter that was asked for.
  func makeReporter(_ environment: TerminalEnvironment) -> any LiveReporter {
    var options = reporterOptions(environment)
    guard let grouping else { return format.writer(options) }
    let isShownInPlace = (output ?? "-") == "-" && environment.isOutputTerminal && !environment.isDumb
    options.width = isShownInPlace ? environment.width : nil
    let rows = isShownInPlace ? StandardStream.output.terminalHeight ?? 24 : nil
    return LiveTableReporter(grouping, format, options, rows: rows) ?? format.writer(options)
  }

  /// How the reporter is to write.
  func reporterOptions(_ environment: TerminalEnvironment) -> ReporterOptions {
    let toTerminal = (output ?? "-") == "-" && environment.isOutputTerminal
    var options = ReporterOptions(all: true, quiet: quiet, color: toTerminal && !environment.noColor)
    options.findings = findings
    options.explainsFindings = explainsFindings
    return options
  }
}
