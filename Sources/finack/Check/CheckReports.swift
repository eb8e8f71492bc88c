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
  ///
  /// - Parameters:
  ///   - tally: What all checks came to.
  ///   - run: Has read the captures.
  ///   - status: Gives the exit status, after captures were read again for their ladders; it is told why they could not be.
  /// - Throws: What keeps a report from being written.
  func write(
    _ tally: CheckTally, _ run: CheckRun, _ status: ([CommandFailure]) -> ExitStatus
  ) throws(CommandFailure) {
    guard var report = collector?.report(tally, version: Finack.version, exit: Report.Exit(checks: .success)) else {
      return
    }
    let failures = report.addLadders(by: run.secondPasses)
    report.exit = Report.Exit(checks: status(failures))
    try outputs.write(report)
  }
}
