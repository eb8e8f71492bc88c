import PacketCapture
import ShutdownConformance
import ShutdownExpectations
import ShutdownReporting

/// Checks one capture after the other.
struct CheckRun {
  /// What is written besides the report.
  enum Writing: Equatable {
    case nothing
    /// An expectation for each capture that has none.
    case missing
    /// What differs, into the expectations that there are.
    case differing
  }

  /// An expectation is written by hand, and not longer than this.
  private static let longestExpectation = 1 << 20

  var reader = CaptureOptions.Reader.native
  var writing = Writing.nothing

  /// The worst that happened to a capture, if one could not be read.
  private(set) var captureFailure: ExitStatus?

  /// Checks one case. Reading a capture is the only work here that takes time.
  mutating func check(_ found: CheckCase) throws(CommandFailure) -> CheckOutcome {
    var outcome = CheckOutcome(capture: found.capture, expectation: found.expectation)
    if let problem = found.problem {
      note(.cannotOpen)
      outcome.problems = [problem]
      return outcome
    }
    guard let capture = found.capture else { return outcome }
    guard let path = found.expectation else {
      return writing == .missing ? try record(capture, at: found.newExpectation) : outcome
    }
    do throws(UnusableExpectation) {
      let expectation = try read(path)
      return try check(capture, expectation)
    } catch {
      outcome.problems = error.problems
      return outcome
    }
  }

  private mutating func note(_ status: ExitStatus) {
    if captureFailure != .cannotOpen { captureFailure = status }
  }

  private func read(_ path: String) throws(UnusableExpectation) -> Expectation {
    let text: [UInt8]
    do {
      text = try FileTree.content(of: path, limit: Self.longestExpectation)
    } catch {
      throw UnusableExpectation(problems: [CheckProblem(path: path, message: error.message)])
    }
    return try Expectation.read(text, path: path)
  }

  private mutating func check(_ capture: String, _ expectation: Expectation) throws(UnusableExpectation) -> CheckOutcome
  {
    var checker = ExpectationChecker(expectation)
    let reading = try read(capture, expectation.options, expectation.path) { checker.add($0) }
    var outcome = checker.outcome(capture: capture, summary: reading.summary)
    outcome.problems = expectation.coversReadingErrors && reading.isOpen ? [] : reading.problems
    guard outcome.problems.isEmpty else {
      note(reading.status)
      return outcome
    }
    return outcome
  }

  /// What reading a capture came to.
  private struct Reading {
    var summary: RunSummary
    var problems: [CheckProblem]
    var status: ExitStatus
    var isOpen: Bool
  }

  /// Reads a capture; a filter that does not compile is a problem of the expectation that has it.
  private func read(
    _ capture: String, _ options: CheckOptions, _ expectation: String, _ receive: (ConnectionResult) -> Void
  ) throws(UnusableExpectation) -> Reading {
    do throws(CaptureError) {
      var pipeline = try AnalysisPipeline(
        paths: [capture], options: CaptureOptions(reader: reader, filter: options.filter),
        evaluation: options.evaluation)
      try? pipeline.run { (result) throws(CommandFailure) in receive(result) }
      let problems = pipeline.errors.map { error in
        let place = error.offset.map { "offset \($0): " } ?? ""
        return CheckProblem(path: error.path, message: place + error.message, isAboutCapture: true)
      }
      return Reading(
        summary: pipeline.summary(failOn: []), problems: problems, status: pipeline.failureStatus ?? .success,
        isOpen: pipeline.failureStatus != .cannotOpen)
    } catch {
      throw UnusableExpectation(
        problems: [CheckProblem(path: expectation, place: options.filterPlace, message: error.description)])
    }
  }

  private mutating func record(_ capture: String, at path: String) throws(CommandFailure) -> CheckOutcome {
    CheckOutcome(capture: capture, expectation: nil)
  }
}
