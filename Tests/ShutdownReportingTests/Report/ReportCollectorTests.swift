import ShutdownConformance
import Testing

@testable import ShutdownReporting

/// What is kept of the connections of an analysis.
struct ReportCollectorTests {
  @Test func whatEndedGracefullyIsKeptWhenItIsAskedForOrTellsSomething() {
    let results: [ConnectionResult] = [.sample(), .aborted(), .halfClosed()]
    #expect(Report.of(results).cases.map(\.connection?.stream) == [3, 5])
    #expect(Report.of(results, all: true).cases.count == 3)
    #expect(Report.of(results, failOn: [.graceful]).cases.map(\.outcome) == [.failed, .passed, .passed])
    let deviant = ConnectionResult.sample {
      $0.deviant = true
      $0.findings = [.sample(.deviation)]
    }
    #expect(Report.of([deviant]).cases.count == 1)
    #expect(Report.of([.sample { $0.findings = [.sample(.note)] }]).cases.isEmpty)
  }

  @Test func outcomesFollowTheThreshold() {
    let results: [ConnectionResult] = [.aborted(), .violating(), .doubtful()]
    #expect(Report.of(results).cases.map(\.outcome) == [.passed, .failed, .skipped])
    #expect(Report.of(results, failOn: [.inconclusive]).cases.map(\.outcome) == [.passed, .passed, .failed])
    #expect(Report.of(results, failOn: []).cases.map(\.outcome) == [.passed, .passed, .skipped])
  }

  @Test func severitiesFollowWhatWasLost() {
    let results: [ConnectionResult] = [.aborted(), .violating(), .doubtful(), .halfClosed(), .sample()]
    let cases = Report.of(results, all: true).cases
    #expect(cases.map(\.severity) == [.warning, .note, .none, .error, .warning])
  }

  @Test(arguments: [true, false])
  func theGravestAreKept(ascending: Bool) {
    let numbers: [UInt64] = ascending ? Array(1...100) : (1...100).reversed()
    let results = numbers.map { number -> ConnectionResult in
      number % 10 == 0 ? .violating(stream: number, first: number) : .aborted(stream: number, first: number)
    }
    let report = Report.of(results, limit: 12)
    #expect(report.cases.map(\.connection?.stream) == [1, 2, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
    #expect(report.leftOut == 88)
    #expect(report.leftOutSentence == "88 more connections left out: a report holds 1,000, the gravest first")
    #expect(report.counts.map(\.count) == [0, 90, 10, 0, 0])
  }

  @Test func failuresAreGraverThanAnythingElse() {
    let results: [ConnectionResult] = [.violating(stream: 1, first: 1), .halfClosed(stream: 2, first: 2)]
    let report = Report.of(results, failOn: [.incomplete], limit: 1)
    #expect(report.cases.map(\.connection?.stream) == [2])
  }

  @Test func aFailureSaysHowToExplainIt() throws {
    let report = Report.of([.violating()], path: "it's a.pcap")
    #expect(report.cases.first?.problems.first?.command == #"finack explain 'it'\''s a.pcap' --stream 12"#)
    #expect(Report.of([.violating()], path: "-").cases.first?.problems.first?.command == nil)
    #expect(Report.of([.violating()], path: "-x.pcap").cases.first?.problems.first?.command?.contains("./-x") == true)
  }

  @Test func capturesThatWereReadAsOneHaveOneName() {
    #expect(Report.of([.aborted()], paths: ["a", "b"]).cases.first?.capture == "a, b, merged by time")
    #expect(
      Report.of([.aborted()], paths: ["a", "b", "c", "d", "-"]).cases.first?.capture
        == "a, b, c and 2 more, merged by time")
    #expect(Report.of([.aborted()], path: "-").cases.first?.capture == "stdin")
  }
}

extension Finding {
  /// A finding of some level.
  static func sample(_ level: Level, _ certainty: Certainty = .hit, rule: String = "tcp-data-after-fin") -> Finding {
    Finding(
      rule: rule, level: level, certainty: certainty, endpoint: .client, frames: [8, 10], message: "something happened",
      citations: ["RFC 9293 §3.6"])
  }
}
