import ShutdownConformance

extension OutputFormat {
  /// Workflow commands of GitHub Actions, which become annotations.
  static let github = OutputFormat(
    "github", fitsBetweenText: true, Writers(report: { Array(GitHubReport($0).text.utf8) }))
}

/// Workflow commands of GitHub Actions: a line on the standard output each, which the runner makes an annotation of.
///
/// Errors come first: the runner shows few annotations of a step, and all lines in its log. GitHub has no place for a frame of a capture, so the
/// frames are in the message; an expectation that is not met is annotated on its line.
struct GitHubReport {
  /// The most lines; more than a page of annotations helps nobody.
  static let limit = 50

  private let report: Report

  init(_ report: Report) { self.report = report }

  /// The lines.
  var text: String {
    let errors = report.errors.map { Annotation(.error, file: $0.path, title: "unreadable", message: $0.text) }
    let annotations = errors + report.cases.flatMap(annotations)
    let loudest = [ReportCase.Severity.error, .warning, .note].flatMap { level in
      annotations.filter { $0.severity == level }
    }
    var lines = loudest.prefix(Self.limit).map(\.line)
    let more = UInt64(max(0, loudest.count - Self.limit)) + report.leftOut
    if more > 0 { lines.append("finack: \(more.grouped) more not annotated") }
    return lines.map { $0 + "\n" }.joined()
  }

  private func annotations(_ item: ReportCase) -> [Annotation] {
    guard item.severity > .none else { return [] }
    guard !item.problems.isEmpty else {
      let findings = item.connection.map(report.findings)?.map(\.sentence) ?? []
      return [
        Annotation(
          item.severity, file: item.capture, title: item.name,
          message: ([item.message] + findings).joined(separator: "\n"))
      ]
    }
    return item.problems.map { problem in
      let findings = problem.connection.map(report.findings)?.map(\.sentence) ?? []
      let lines = [problem.message] + problem.details + findings + [problem.command].compactMap(\.self)
      return Annotation(
        item.severity, file: problem.place?.path ?? item.capture, line: problem.place?.line,
        column: problem.place?.column, title: item.name, message: lines.joined(separator: "\n"))
    }
  }
}

/// One workflow command.
struct Annotation {
  let severity: ReportCase.Severity
  private let file: String
  private let place: (line: Int?, column: Int?)
  private let title: String
  private let message: String

  init(
    _ severity: ReportCase.Severity, file: String, line: Int? = nil, column: Int? = nil, title: String, message: String
  ) {
    self.severity = severity
    self.file = file
    place = (line, column)
    self.title = title
    self.message = message
  }

  /// `::error file=trace.pcap,title=stream 3::server reset at frame 9`
  var line: String {
    let name = severity == .error ? "error" : severity == .warning ? "warning" : "notice"
    var properties = file.isEmpty ? [] : ["file=\(file.workflowProperty)"]
    if let line = place.line { properties.append("line=\(line)") }
    if let column = place.column { properties.append("col=\(column)") }
    properties.append("title=\(title.workflowProperty)")
    return "::\(name) \(properties.joined(separator: ","))::\(message.workflowData)"
  }
}
