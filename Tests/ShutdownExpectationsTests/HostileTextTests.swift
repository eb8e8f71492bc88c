import HostileTexts
import ShutdownConformance
import ShutdownReporting
import Testing
import Yams

@testable import ShutdownExpectations

/// What checks say and write: a text of an expectation, a path or a payload reaches neither a terminal nor a runner, and stays what it was.
struct HostileTextTests {
  private func outcome(_ text: String) -> CheckOutcome {
    var outcome = CheckOutcome(capture: text, expectation: text)
    var mismatch = Mismatch(
      section: .policy, subject: text, differences: [.init(path: text, expected: text, found: text)],
      place: SourcePlace(line: 4, column: 5), frames: [9], connection: .aborted())
    mismatch.arguments = [text]
    outcome.mismatches = [mismatch]
    return outcome
  }

  /// One of each kind, of which all that is said comes from outside.
  private func outcomes(_ text: String) -> [CheckOutcome] {
    var (broken, updated) = (outcome(text), outcome(text))
    broken.problems = [CheckProblem(path: text, place: SourcePlace(line: 1, column: 2), message: text)]
    updated.change = ExpectationChange(isNew: false, text: text, lines: [.init(isNew: true, number: 3, text: text)])
    var recorded = updated
    recorded.change?.isNew = true
    let others = [CheckOutcome(capture: text, expectation: nil), CheckOutcome(capture: text, expectation: text)]
    return [outcome(text), broken, updated, recorded] + others
  }

  @Test(arguments: HostileText.all) func reportsForPeopleAreHarmless(_ hostile: HostileText) {
    let reporter = CheckTextReporter(listsAll: true)
    for (outcome, plain) in zip(outcomes(hostile.text), outcomes(HostileText.harmless.text)) {
      let text = reporter.text(outcome)
      #expect(RunnerLog.commands(in: text) == [], "\(outcome.status)")
      #expect(RunnerLog.obeyed(in: text) == [], "\(outcome.status)")
      #expect(text.split(separator: "\n").count == reporter.text(plain).split(separator: "\n").count)
    }
  }

  @Test(arguments: HostileText.all, OfferedFormat<ReportPurpose>.all)
  func reportsForBuildsAreHarmless(_ hostile: HostileText, _ format: OfferedFormat<ReportPurpose>) {
    var (collector, tally) = (CheckReportCollector(isStrict: true), CheckTally())
    for outcome in outcomes(hostile.text) {
      collector.add(outcome)
      tally.add(outcome)
    }
    let exit = Report.Exit(status: 1, meaning: "as it went", isWorkDone: true)
    let text = String(decoding: format.writer(collector.report(tally, version: "1", exit: exit)), as: UTF8.self)
    #expect(RunnerLog.obeyed(in: text) == [])
    guard format.name == "github" else { return #expect(RunnerLog.commands(in: text) == []) }
    for line in text.split(separator: "\n") {
      #expect(line.starts(with: /::(error|warning|notice) file=/) && RunnerLog.commands(in: "x" + line) == [])
    }
  }

  /// A value that was found, as it is copied into an expectation.
  @Test(arguments: HostileText.all) func aScalarIsReadAsItWas(_ hostile: HostileText) throws {
    let text = "x" + hostile.text  // the other reader leaves out a byte order mark at the beginning of a scalar
    let document = "x: [\(text.yaml), \(text.yaml)]\ny: {z: \(text.yaml)} # end\n"
    #expect(RunnerLog.commands(in: document) == [])
    #expect(RunnerLog.obeyed(in: document) == [])
    let list = try Yams.load(yaml: document) as? [String: Any]
    #expect((list?["x"] as? [String])?.map { Array($0.utf8) } == [text, text].map { Array($0.utf8) })
    #expect((list?["y"] as? [String: String])?["z"].map { Array($0.utf8) } == Array(text.utf8))
    let own = try YAMLReader.read(Array("x: [\(hostile.text.yaml)]".utf8))
    #expect(own["x"]?.items?.first?.scalar.map { Array($0.utf8) } == Array(hostile.text.utf8))
  }

  @Test(arguments: HostileText.all) func aRecordingIsAnExpectation(_ hostile: HostileText) throws {
    var recorder = ExpectationRecorder()
    recorder.add(.aborted())
    let text = recorder.text(capture: hostile.text, summary: .sample([.aborted()]))
    #expect(RunnerLog.obeyed(in: text) == [])
    #expect(try check(text, [.aborted()]).status == .passed)
  }
}
