import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

/// A report with a name, so that a test does not print all of it.
struct NamedReport: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let report: Report

  init(_ name: String, _ report: Report) {
    testDescription = name
    self.report = report
  }
}

extension Report {
  /// The report of an analysis of one capture.
  static func of(
    _ results: [ConnectionResult], path: String = "trace.pcap", failOn: [Verdict] = [.violating], all: Bool = false,
    findings: Finding.Level = .abort, limit: Int = Report.limit, errors: [ReadingError] = []
  ) -> Report {
    of(
      results, paths: [path], failOn: failOn, all: all, findings: findings, limit: limit, errors: errors)
  }

  /// The report of an analysis of captures that were read as one.
  static func of(
    _ results: [ConnectionResult], paths: [String], failOn: [Verdict] = [.violating], all: Bool = false,
    findings: Finding.Level = .abort, limit: Int = Report.limit, errors: [ReadingError] = []
  ) -> Report {
    var options = ReporterOptions(all: all)
    options.findings = findings
    var collector = ReportCollector(options, failOn: failOn, limit: limit)
    for path in paths {
      collector.capture(
        CaptureDescription(path: path, format: "pcap", reader: "native", size: path == "-" ? nil : 4096))
    }
    for result in results { collector.connection(result) }
    var summary = RunSummary.of(results)
    summary.start = noon
    summary.end = noon + .milliseconds(2500)
    summary.errors = errors
    let isFailure = results.contains { failOn.contains($0.verdict) }
    let exit = Exit(
      status: errors.isEmpty ? (isFailure ? 1 : 0) : 2, meaning: "as it went", isWorkDone: errors.isEmpty)
    return collector.report(summary, version: "1.2.3", exit: exit)
  }

  /// A report of checks: one passes, one has two mismatches, one cannot be used.
  static var checks: Report {
    let mismatches = [
      ReportProblem(
        kind: "connections", message: "stream 3", details: ["verdict: expected graceful, found abortive"],
        place: .init(path: "a/expected.yaml", line: 4, column: 5), frames: [9], connection: .aborted(),
        command: "finack explain a/capture.pcap --stream 3"),
      ReportProblem(
        kind: "summary", message: "verdicts", details: ["graceful: expected 2, found 1 {[x](y)}"],
        place: .init(path: "a/expected.yaml", line: 12, column: 3)),
    ]
    let broken = ReportProblem(
      kind: "unusable", message: "a tab", place: .init(path: "b/expected.yaml", line: 1, column: 1))
    return Report(
      command: .check, version: "1.2.3", captures: [],
      cases: [
        ReportCase(
          name: "a/capture.pcap", capture: "a/capture.pcap", outcome: .failed, message: "", problems: mismatches),
        ReportCase(
          name: "b/capture.pcap", capture: "b/capture.pcap", outcome: .unusable, message: "", problems: [broken]),
        ReportCase(name: "c/capture.pcap", capture: "c/capture.pcap", outcome: .passed, message: "as expected"),
        ReportCase(
          name: "d/capture.pcap", capture: "d/capture.pcap", outcome: .skipped, message: "there is no expectation"),
      ],
      counts: [
        .init(name: "passed", count: 1), .init(name: "failed", count: 1), .init(name: "unusable", count: 1),
        .init(name: "no-expectation", count: 1),
      ],
      exit: Exit(status: 2, meaning: "a capture could not be read to its end", isWorkDone: false))
  }

  /// What any format has to survive: names and messages that are markup everywhere.
  static var hostile: Report {
    let path = "a\u{1b}[2J]]>\n<b>&\"|`%0A::error::, \u{202e}\u{fffe}é.pcap"
    let connection = ConnectionResult.sample(stream: 1) {
      $0.verdict = .violating
      $0.findings = [
        Finding(
          rule: "tcp-data-after-fin", level: .violation, certainty: .hit, endpoint: .client, frames: [8, 9],
          message: "bad ]]> <script> {0} [x](y) | `\u{7}\r\n%", citations: ["RFC 9293 §3.6"])
      ]
    }
    return of([connection], path: path, errors: [ReadingError(path: path, offset: 24, message: "bad\u{0}<&>")])
  }
}
