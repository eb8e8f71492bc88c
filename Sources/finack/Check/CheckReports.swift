import PacketCapture
import ShutdownExpectations
import ShutdownReporting

/// The reports of a run of checks; nothing is kept when none is asked for.
struct CheckReports: ~Copyable {
  private let outputs: ReportOutputs
  private var collector: CheckReportCollector?

  /// Opens the files of the reports.
  init(_ requests: [ReportRequest], isStrict: Bool, _ console: Console) throws(CommandFailure) {
    outputs = try ReportOutputs(requests, output: nil, isText: true, console)
    collector = requests.isEmpty ? nil : CheckReportCollector(isStrict: isStrict)
  }

  /// Takes what one check came to.
  mutating func add(_ outcome: CheckOutcome) { collector?.add(outcome) }

  /// Writes the reports.
  func write(
    _ tally: CheckTally, _ status: ExitStatus, _ reader: CaptureOptions.Reader
  ) throws(CommandFailure) {
    guard var report = collector?.report(tally, version: Finack.version, exit: Report.Exit(checks: status)) else {
      return
    }
    try report.addLadders(reader: reader)
    try outputs.write(report)
  }
}
