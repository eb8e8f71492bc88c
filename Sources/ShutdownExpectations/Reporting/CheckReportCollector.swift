import ShutdownReporting

/// Takes what checks came to, and makes the report of them: a case for each capture, a problem for each mismatch.
///
/// Memory is bounded: captures that are as expected are counted when there are more than a report holds.
public struct CheckReportCollector: Sendable {
  private let limit: Int
  private let isStrict: Bool
  private var bad: [(order: Int, case: ReportCase)] = []
  private var good: [(order: Int, case: ReportCase)] = []
  private var total = 0
  private var failed: UInt64 = 0

  /// Creates a collector.
  ///
  /// - Parameters:
  ///   - isStrict: Whether a capture without an expectation fails.
  ///   - limit: How many captures are kept.
  public init(isStrict: Bool = false, limit: Int = Report.limit) {
    self.isStrict = isStrict
    self.limit = limit
  }

  /// Takes what one check came to.
  public mutating func add(_ outcome: CheckOutcome) {
    var item = ReportCase(outcome)
    if isStrict, outcome.status == .noExpectation {
      item.outcome = .failed
      item.problems = [ReportProblem(kind: "missing", message: item.message)]
    }
    total += 1
    if item.outcome == .failed || item.outcome == .unusable {
      failed += 1
      if bad.count < limit { bad.append((total, item)) }
    } else if good.count < limit {
      good.append((total, item))
    }
  }

  /// The report.
  public func report(_ tally: CheckTally, version: String, exit: Report.Exit) -> Report {
    let kept = (bad + good.prefix(max(0, limit - bad.count))).sorted { $0.order < $1.order }
    var report = Report(
      command: .check, version: version, captures: [], cases: kept.map(\.case),
      counts: CheckOutcome.Status.allCases.map { .init(name: $0.rawValue, count: UInt64(tally.count($0))) }, exit: exit)
    report.leftOut = UInt64(total - kept.count)
    report.failed = failed
    return report
  }
}

extension ReportCase {
  /// The case of one check.
  fileprivate init(_ outcome: CheckOutcome) {
    let capture = outcome.capture ?? outcome.name
    self.init(
      name: outcome.name, capture: capture, outcome: outcome.status.reported, message: outcome.sentence,
      problems: outcome.problems.map { ReportProblem($0) }
        + outcome.mismatches.map { ReportProblem($0, of: outcome) } + [ReportProblem(outcome)].compactMap(\.self))
  }
}

extension ReportProblem {
  fileprivate init(_ problem: CheckProblem) {
    self.init(
      kind: "unusable", message: problem.description,
      place: problem.place.map { Place(path: problem.path, line: $0.line, column: $0.column) })
  }

  fileprivate init(_ mismatch: Mismatch, of outcome: CheckOutcome) {
    var details = mismatch.differences.flatMap { difference in
      let label = difference.path.isEmpty ? "" : "\(difference.path): "
      return ["- \(label)\(difference.expected)", "+ \(label)\(difference.found)"]
    }
    if !mismatch.frames.isEmpty {
      let word = mismatch.frames.count == 1 ? "frame" : "frames"
      details.append("\(word) \(mismatch.frames.map(String.init).joined(separator: ", "))")
    }
    if mismatch.others > 0 {
      details.append("\(mismatch.othersText)")
    }
    self.init(
      kind: mismatch.section.rawValue, message: mismatch.subject, headline: mismatch.headline, details: details,
      place: outcome.expectation.map { Place(path: $0, line: mismatch.place.line, column: mismatch.place.column) },
      frames: mismatch.frames, connection: mismatch.connection,
      command: outcome.capture.map { mismatch.command(capture: $0) })
  }

  /// What `--record` and `--update` wrote has to be read before it is committed.
  fileprivate init?(_ outcome: CheckOutcome) {
    guard let change = outcome.change, let path = outcome.expectation else { return nil }
    self.init(
      kind: "unread", message: outcome.sentence,
      details: change.lines.map { "\($0.isNew ? "+" : "-") \($0.text)" },
      place: Place(path: path, line: change.lines.first?.number ?? 1, column: 1))
  }
}

extension Mismatch {
  /// It in one line, for pages that show no more: `stream 0: verdict: expected graceful, found abortive`.
  fileprivate var headline: String {
    guard let first = differences.first else { return subject }
    let label = first.path.isEmpty ? "" : "\(first.path): "
    let more = differences.count > 1 ? ", and \(differences.count - 1) more" : ""
    return "\(subject): \(label)expected \(first.expected), found \(first.found)\(more)"
  }
}

extension CheckOutcome {
  /// The outcome in one line.
  fileprivate var sentence: String {
    switch status {
    case .passed: "as expected"
    case .noExpectation: "there is no expectation"
    case .recorded: "an expectation was recorded; read it before it is committed"
    case .updated: "the expectation was updated; read it before it is committed"
    case .failed: "\(mismatches.count) not as expected"
    case .unusable: "cannot be checked"
    }
  }
}

extension CheckOutcome.Status {
  /// The outcome of the case.
  fileprivate var reported: ReportCase.Outcome {
    switch self {
    case .passed: .passed
    case .noExpectation: .skipped
    case .recorded, .updated, .failed: .failed
    case .unusable: .unusable
    }
  }
}
