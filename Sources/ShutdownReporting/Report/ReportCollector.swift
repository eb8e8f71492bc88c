import ShutdownConformance
import TransportTracking

/// Takes the connections of an analysis, and keeps the cases of a report: the gravest, up to the limit of a report.
///
/// Connections come as they leave the table, in any order and any number; memory is bounded by twice ``Report/limit``.
public struct ReportCollector: Sendable {
  private let options: ReporterOptions
  private let failOn: [Verdict]
  private let limit: Int
  private var captures: [CaptureDescription] = []
  private var kept: [ConnectionResult] = []
  private var total: UInt64 = 0
  /// The least grave that is still wanted, once there are too many.
  private var bar: Rank?

  /// Creates a collector.
  ///
  /// - Parameters:
  ///   - options: Of these, ``ReporterOptions/all`` and ``ReporterOptions/findings`` have a meaning here.
  ///   - failOn: The verdicts that make the run fail.
  ///   - limit: How many connections are kept.
  public init(_ options: ReporterOptions, failOn: [Verdict], limit: Int = Report.limit) {
    self.options = options
    self.failOn = failOn
    self.limit = limit
  }

  /// Takes a capture, before its connections.
  public mutating func capture(_ capture: CaptureDescription) { captures.append(capture) }

  /// Takes a connection: it is kept if it did not end gracefully, or has something to tell.
  ///
  /// - Complexity: O(log ``Report/limit``) amortized.
  public mutating func connection(_ result: ConnectionResult) {
    guard options.all || result.verdict != .graceful || fails(result) || hasFindings(result) else { return }
    total += 1
    let rank = rank(result)
    if let bar, bar < rank { return }
    kept.append(result)
    if kept.count >= 2 * limit { cut() }
  }

  /// The report.
  public mutating func report(_ summary: RunSummary, version: String, exit: Report.Exit) -> Report {
    if kept.count > limit { cut() }
    let name = captures.isEmpty ? summary.errors.first?.path.captureName ?? "" : captures.timelineName
    let cases = kept.sorted { $0.frames.first < $1.frames.first }.map { reportCase($0, name) }
    let counts = Verdict.allCases.map { Report.Count(name: $0.rawValue, count: summary.outcomes.count(of: $0)) }
    var times: ClosedRange<Timestamp>?
    if let start = summary.start, let end = summary.end { times = start...max(start, end) }
    var report = Report(
      command: .analyze, version: version, captures: captures, times: times, cases: cases, counts: counts,
      errors: summary.errors, exit: exit)
    report.leftOut = total - UInt64(kept.count)
    report.failed = failOn.reduce(0) { $0 + summary.outcomes.count(of: $1) }
    report.findings = options.findings
    return report
  }

  private func fails(_ result: ConnectionResult) -> Bool { failOn.contains(result.verdict) }

  private func hasFindings(_ result: ConnectionResult) -> Bool {
    result.findings.contains { $0.level.gravity >= max(options.findings.gravity, Finding.Level.abort.gravity) }
  }

  // MARK: Selection

  /// Sorts connections: the gravest first, and of equals the first in the capture.
  private struct Rank: Comparable {
    let levity: Int
    let frame: UInt64
    let stream: UInt64

    static func < (left: Rank, right: Rank) -> Bool {
      (left.levity, left.frame, left.stream) < (right.levity, right.frame, right.stream)
    }
  }

  private func rank(_ result: ConnectionResult) -> Rank {
    let levity =
      switch result.verdict {
      case _ where fails(result): 0
      case .violating: 1
      case _ where result.isSuspect || result.deviant: 2
      case .abortive: 3
      case .inconclusive, .incomplete: 4
      case .graceful: 5
      }
    return Rank(levity: levity, frame: result.frames.first, stream: result.stream)
  }

  private mutating func cut() {
    let sorted = kept.map { (rank($0), $0) }.sorted { $0.0 < $1.0 }.prefix(limit)
    kept = sorted.map(\.1)
    bar = sorted.last?.0
  }

  // MARK: Cases

  private func reportCase(_ result: ConnectionResult, _ capture: String) -> ReportCase {
    let isFailure = fails(result)
    let explanation = "\(result.verdict.rawValue), \(result.endingName.text): \(Explanation(result: result).text)"
    var problems: [ReportProblem] = []
    if isFailure {
      problems.append(
        ReportProblem(
          kind: result.verdict.rawValue, message: explanation, frames: result.citedFrames.sorted(),
          connection: result, command: command(result)))
    }
    return ReportCase(
      name: "stream \(result.stream), \(result.client) → \(result.server)", capture: capture,
      outcome: isFailure ? .failed : result.verdict == .inconclusive ? .skipped : .passed, message: explanation,
      duration: result.end.elapsed(since: result.start).nonNegative, connection: result, problems: problems)
  }

  private func command(_ result: ConnectionResult) -> String? {
    guard !captures.contains(where: { $0.path == "-" }) else { return nil }
    let paths = captures.map(\.path.shellPath).joined(separator: " ")
    let filter = captures.first?.filter.map { " --filter \($0.shellWord)" } ?? ""
    return "finack explain \(paths) --stream \(result.stream)\(filter)"
  }
}

extension [CaptureDescription] {
  /// `trace.pcap`, or `a.pcap, b.pcap, merged by time`.
  var timelineName: String {
    let names = map(\.path.captureName)
    guard names.count > 1 else { return names.first ?? "" }
    let rest = names.count > 3 ? " and \(UInt64(names.count - 3).grouped) more" : ""
    return names.prefix(3).joined(separator: ", ") + rest + ", merged by time"
  }
}

extension String {
  /// The path as people know it.
  var captureName: String { self == "-" ? "stdin" : self }
}
