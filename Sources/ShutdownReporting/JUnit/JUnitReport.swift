import ShutdownConformance
import TransportTracking

extension OutputFormat {
  /// A test report in the JUnit schema that build servers read.
  static let junit = OutputFormat("junit", Writers(report: { JUnitReport($0).bytes }))
}

/// A report in the JUnit schema, as far as build servers agree on it: suites of cases that fail, cannot be run, or are skipped.
///
/// A suite is a capture, or several that were read as one; a case is a connection, or the capture itself when it is checked. A verdict of
/// `--fail-on` is a failure, an inconclusive one is skipped, a capture that cannot be read to its end is an error. Times are capture time.
struct JUnitReport {
  private let report: Report
  private var xml = XMLWriter()

  init(_ report: Report) {
    self.report = report
    write()
  }

  /// The document.
  var bytes: [UInt8] { xml.bytes }

  /// What a suite counts.
  private struct Tally {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    init(_ cases: [ReportCase], readings: Int, readingErrors: Int) {
      tests = cases.count + readings
      failures = cases.count { $0.outcome == .failed }
      errors = cases.count { $0.outcome == .unusable } + readingErrors
      skipped = cases.count { $0.outcome == .skipped }
    }

    var attributes: [XMLWriter.Attribute] {
      [("tests", "\(tests)"), ("failures", "\(failures)"), ("errors", "\(errors)"), ("skipped", "\(skipped)")]
    }
  }

  /// What was read, in order: also what could not even be opened.
  private var readings: [String] {
    guard report.command == .analyze else { return [] }
    let paths = report.captures.map(\.path)
    return paths + report.errors.map(\.path).filter { !paths.contains($0) }
  }

  private mutating func write() {
    let readings = readings
    let tally = Tally(report.cases, readings: readings.count, readingErrors: report.errors.count)
    let attributes = tally.attributes + [("time", span?.nonNegative.text(.seconds))]
    xml.begin("testsuites", [("name", "finack \(report.command.rawValue)")] + attributes)
    xml.begin("testsuite", [("name", suiteName)] + attributes + [("timestamp", report.times?.lowerBound.dateTime)])
    writeProperties()
    for path in readings { writeReading(path) }
    for item in report.cases { write(item) }
    if let sentence = report.leftOutSentence { xml.element("system-out", text: sentence) }
    xml.end()
    xml.end()
    xml.finish()
  }

  private var suiteName: String {
    guard report.command == .analyze else { return "finack check" }
    return report.cases.first?.capture ?? report.captures.timelineName
  }

  private var span: TimeSpan? {
    guard report.command == .analyze else { return report.cases.reduce(.zero) { $0 + ($1.duration ?? .zero) } }
    return report.times.map { $0.upperBound.elapsed(since: $0.lowerBound) }
  }

  private mutating func writeProperties() {
    xml.begin("properties")
    xml.element("property", [("name", "finack.version"), ("value", report.version)])
    for count in report.counts {
      xml.element("property", [("name", "\(report.countedNoun)s.\(count.name)"), ("value", "\(count.count)")])
    }
    xml.end()
  }

  private mutating func writeReading(_ path: String) {
    let errors = report.errors.filter { $0.path == path }
    let attributes: [XMLWriter.Attribute] = [
      ("name", "\(path.captureName) is read to its end"), ("classname", className),
      ("time", TimeSpan.zero.text(.seconds)),
      ("file", path),
    ]
    guard !errors.isEmpty else { return xml.element("testcase", attributes) }
    xml.begin("testcase", attributes)
    for error in errors { xml.element("error", [("message", error.text), ("type", "unreadable")], text: error.text) }
    xml.end()
  }

  private var className: String { "finack.\(report.command.rawValue)" }

  private mutating func write(_ item: ReportCase) {
    let place = item.problems.lazy.compactMap(\.place).first
    let attributes: [XMLWriter.Attribute] = [
      ("name", item.name), ("classname", className), ("time", item.duration?.nonNegative.text(.seconds)),
      ("file", place?.path ?? item.capture), ("line", place.map { "\($0.line)" }),
    ]
    let notes = item.isBad ? [] : notes(item)
    guard item.isBad || item.outcome == .skipped || !notes.isEmpty else { return xml.element("testcase", attributes) }
    xml.begin("testcase", attributes)
    for problem in item.problems { write(problem, of: item) }
    if item.outcome == .skipped { xml.element("skipped", [("message", item.message)]) }
    if !notes.isEmpty { xml.element("system-out", text: notes.joined(separator: "\n")) }
    xml.end()
  }

  private mutating func write(_ problem: ReportProblem, of item: ReportCase) {
    let findings = problem.ladder == nil ? problem.connection.map(report.findings)?.map(\.sentence) ?? [] : []
    var text = [problem.message] + problem.details + findings
    if let command = problem.command { text.append(command) }
    if let ladder = problem.ladder { text += ["", ladder.plainText] }
    xml.element(
      item.outcome == .failed ? "failure" : "error", [("message", problem.headline), ("type", problem.kind)],
      text: text.joined(separator: "\n"))
  }

  /// What is said of a connection that does not fail and did not end gracefully either.
  private func notes(_ item: ReportCase) -> [String] {
    guard let connection = item.connection else { return [] }
    let findings = report.findings(of: connection).map(\.sentence)
    return (connection.verdict == .graceful && findings.isEmpty ? [] : [item.message]) + findings
  }
}

extension Timestamp {
  /// `2026-10-01T12:00:00`, in UTC: the schema's readers take neither fractions nor time zones.
  fileprivate var dateTime: String {
    var text: [UInt8] = []
    appendRFC3339(to: &text)
    return String(decoding: text.prefix(19), as: UTF8.self)
  }
}
