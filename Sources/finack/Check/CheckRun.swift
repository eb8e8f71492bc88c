import CaptureAnalysis
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

  private let outputs: OutputGuard
  private let reader: CaptureOptions.Reader
  private let writing: Writing

  /// The worst that happened to a capture, if one could not be read, or its expectation could not be written.
  private(set) var captureFailure: ExitStatus?

  /// What reads each capture again, by its path, with the frames that a filter left out.
  private(set) var secondPasses: [String: SecondPass] = [:]

  /// Creates a run; `outputs` opens the expectations that it writes.
  init(_ outputs: OutputGuard, reader: CaptureOptions.Reader = .native, writing: Writing = .nothing) {
    self.outputs = outputs
    self.reader = reader
    self.writing = writing
  }

  /// Checks one case. Reading a capture is the only work here that takes time.
  ///
  /// Whatever fails is a problem of this case: the others are checked all the same.
  mutating func check(_ found: CheckCase) -> CheckOutcome {
    var outcome = CheckOutcome(capture: found.capture, expectation: found.expectation)
    if let problem = found.problem {
      note(.cannotOpen)
      outcome.problems = [problem]
      return outcome
    }
    guard let capture = found.capture else { return outcome }
    guard let path = found.expectation else {
      return writing == .missing ? record(capture, at: found.newExpectation) : outcome
    }
    let expectation: Expectation
    do {
      expectation = try read(path)
    } catch {
      if error.isUnreadable { note(.cannotOpen) }
      outcome.problems = error.problems
      return outcome
    }
    return check(capture, expectation)
  }

  private mutating func note(_ status: ExitStatus) {
    let byWeight: [ExitStatus] = [.cannotOpen, .notPermitted, .outputFailed]
    captureFailure = byWeight.first { $0 == status || $0 == captureFailure } ?? status
  }

  private func read(_ path: String) throws(UnusableExpectation) -> Expectation {
    let text: [UInt8]
    do {
      text = try FileTree.content(of: path, limit: Self.longestExpectation)
    } catch {
      let isUnreadable = error.code == .cannotOpen || error.code == .readFailed
      throw UnusableExpectation(
        problems: [CheckProblem(path: path, message: error.message, isAboutCapture: isUnreadable)],
        isUnreadable: isUnreadable)
    }
    return try Expectation.read(text, path: path)
  }

  private mutating func check(_ capture: String, _ expectation: Expectation) -> CheckOutcome {
    var checker = ExpectationChecker(expectation)
    var outcome = CheckOutcome(capture: capture, expectation: expectation.path)
    let reading: Reading
    do {
      reading = try read(capture, expectation.options, expectation.path) { checker.add($0) }
    } catch {
      outcome.problems = error.problems
      return outcome
    }
    let isCovered = expectation.coversReadingErrors && reading.isOpen
    guard isCovered || reading.problems.isEmpty || reading.summary.outcomes.total > 0 else {
      // Nothing was read: what differs from it says nothing.
      note(reading.status)
      outcome.problems = reading.problems
      return outcome
    }
    outcome = checker.outcome(capture: capture, summary: reading.summary)
    outcome.problems = isCovered ? [] : reading.problems
    if !outcome.problems.isEmpty { note(reading.status) }
    guard writing == .differing, outcome.problems.isEmpty, let change = checker.update(summary: reading.summary) else {
      return outcome
    }
    guard write(change.text, to: expectation.path, .renewed, &outcome) else { return outcome }
    outcome.change = change
    do {
      outcome.mismatches = try remaining(capture, change, expectation.path)
    } catch {
      outcome.problems = error.problems
    }
    return outcome
  }

  /// What still differs from a renewed expectation: demands, which are nobody's to renew but their author's.
  private mutating func remaining(
    _ capture: String, _ change: ExpectationChange, _ path: String
  ) throws(UnusableExpectation) -> [Mismatch] {
    let expectation = try Expectation.read(Array(change.text.utf8), path: path)
    var again = CheckRun(outputs, reader: reader)
    return again.check(capture, expectation).mismatches
  }

  /// What reading a capture came to.
  private struct Reading {
    var summary: RunSummary
    var problems: [CheckProblem]
    var status: ExitStatus
    var isOpen: Bool
  }

  /// Reads a capture; a filter that does not compile is a problem of the expectation that has it.
  private mutating func read(
    _ capture: String, _ options: CheckOptions, _ expectation: String, _ receive: (ConnectionResult) -> Void
  ) throws(UnusableExpectation) -> Reading {
    do throws(CaptureError) {
      let input = CaptureOptions(reader: reader, filter: options.filter)
      var analysis = try OfflineAnalysis(
        paths: [capture], options: AnalysisOptions(capture: input, evaluation: options.evaluation))
      analysis.run(receive)
      var pass = analysis.secondPass
      pass.options.filter = nil
      secondPasses[capture] = pass
      let errors = analysis.errors
      let problems = errors.map { error in
        let place = error.offset.map { "offset \($0): " } ?? ""
        return CheckProblem(path: error.path, message: place + error.message, isAboutCapture: true)
      }
      let status = ExitStatus(reading: errors) ?? .success
      return Reading(
        summary: RunSummary(analysis.counts, errors: errors, failOn: []), problems: problems, status: status,
        isOpen: status != .cannotOpen)
    } catch {
      throw UnusableExpectation(
        problems: [CheckProblem(path: expectation, place: options.filterPlace, message: error.description)])
    }
  }

  /// Writes the first expectation of a capture.
  private mutating func record(_ capture: String, at path: String) -> CheckOutcome {
    var recorder = ExpectationRecorder()
    var outcome = CheckOutcome(capture: capture, expectation: nil)
    let reading: Reading
    do {
      reading = try read(capture, CheckOptions(), path) { recorder.add($0) }
    } catch {
      outcome.problems = error.problems
      return outcome
    }
    outcome.connections = reading.summary.outcomes.total
    outcome.problems = reading.problems
    guard outcome.problems.isEmpty else {
      note(reading.status)
      return outcome
    }
    let name = capture.split(separator: "/").last.map(String.init) ?? capture
    let text = recorder.text(capture: name, summary: reading.summary)
    guard write(text, to: path, .whole, &outcome) else { return outcome }
    outcome.expectation = path
    outcome.change = ExpectationChange(isNew: true, text: text, lines: [])
    return outcome
  }

  /// Writes an expectation; false when that fails, which is a problem then.
  private mutating func write(
    _ text: String, to path: String, _ way: OutputGuard.Way, _ outcome: inout CheckOutcome
  ) -> Bool {
    do throws(CaptureError) {
      let file = try outputs.open(path, way)
      try file.write(Array(text.utf8))
      try file.commit()
      return true
    } catch {
      note(error.code == .cannotOpen ? .cannotOpen : .outputFailed)
      outcome.problems.append(CheckProblem(path: error.path, message: error.message, isAboutCapture: true))
      return false
    }
  }
}
