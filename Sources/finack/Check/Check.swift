import ArgumentParser
import PacketCapture
import ShutdownExpectations
import ShutdownReporting

/// Holds captures against what is expected of them.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold captures against the expectations beside them, for CI.",
    discussion: """
      Each capture (.pcap, .pcapng, .cap, also .gz and .zst) below the paths is held against NAME.expected.yaml, or \
      against the expected.yaml of its folder.

      Exit status: 0 when everything is as expected, 1 when something is not or --record or --update wrote something, \
      2 when a capture cannot be read to its end, 64 when an expectation is wrong, 66 when a capture is missing, or an \
      expectation cannot be opened, 74 when an expectation cannot be written. What fails with one capture leaves the others as they are.
      """)

  @Argument(help: ArgumentHelp("Folders, captures or expectations.", valueName: "path"))
  var paths: [String] = []

  @Flag(name: .shortAndLong, help: "List also what is as expected.")
  var all = false

  @Flag(name: .shortAndLong, help: "Write only the last line.")
  var quiet = false

  @Flag(help: "Fail when a capture has no expectation.")
  var strict = false

  @Flag(help: "Write an expectation for each capture that has none, to be read and corrected; the status is then 1.")
  var record = false

  @Flag(help: "Renew what differs in expectations, but no policies and comments; the status is then 1.")
  var update = false

  @Option(help: "Read pcap and pcapng by finack itself, or everything by libpcap.")
  var reader = CaptureOptions.Reader.native

  @OptionGroup
  var reports: ReportArguments

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Missing a path. Give a folder with captures, or a capture.") }
    if record, update { throw ValidationError("--record and --update exclude each other.") }
  }

  /// What is written besides the report.
  private var writing: CheckRun.Writing { record ? .missing : update ? .differing : .nothing }

  func run() throws {
    try Console.run { (console) throws(CommandFailure) in
      let cases = CheckCases(below: paths).cases
      console.outputs.protect(cases.compactMap(\.capture))
      console.outputs.protect(cases.compactMap(\.expectation), isRenewable: true)
      var output = try console.open(output: nil)
      let environment = TerminalEnvironment.current()
      let reporter = CheckTextReporter(
        isColored: environment.isOutputTerminal && !environment.noColor, listsAll: all)
      var (run, tally) = (CheckRun(console.outputs, reader: reader, writing: writing), CheckTally())
      var hasBadExpectation = false
      var reports = try CheckReports(reports.requests, isStrict: strict, console)
      for found in cases {
        let outcome = run.check(found)
        reports.add(outcome)
        tally.add(outcome)
        hasBadExpectation = hasBadExpectation || outcome.problems.contains { !$0.isAboutCapture }
        if !quiet { output.append(Array(reporter.text(outcome).utf8)) }
        if quiet || !environment.isEveryTerminal {
          for problem in outcome.problems { console.say(problem.description) }
        }
        try output.flushIfLarge()
      }
      output.append(Array(reporter.summary(tally, isAlone: quiet).utf8))
      try output.finish()
      var status = status(tally, run.captureFailure, hasBadExpectation)
      try reports.write(tally, run) { failures in
        for failure in failures {
          let failed = console.end(failure)
          if status == .success || status == .threshold { status = failed }
        }
        return status
      }
      return status
    }
  }

  /// What could not even be opened matters most, then what the user wrote wrongly, then what was not read, then what differs.
  private func status(_ tally: CheckTally, _ captureFailure: ExitStatus?, _ hasBadExpectation: Bool) -> ExitStatus {
    if captureFailure == .cannotOpen { return .cannotOpen }
    if hasBadExpectation { return .usage }
    if let captureFailure { return captureFailure }
    let failing: [CheckOutcome.Status] = [.failed, .recorded, .updated] + (strict ? [.noExpectation] : [])
    return failing.contains { tally.count($0) > 0 } ? .threshold : .success
  }
}
