import ShutdownConformance
import ShutdownReporting

/// Holds the connections of a capture against an expectation, one by one as they come.
///
/// Records are matched as `--format jsonl --all` writes them, so that every field of theirs can be expected. What is
/// kept does not grow with the number of connections, but with what is expected and what differs.
///
/// - Complexity: O(expectations) a connection, and nothing but counting where only the summary is expected.
public struct ExpectationChecker: Sendable {
  /// More mismatches of one statement than this are counted and not shown.
  static let shown = 5

  let expectation: Expectation
  var connections: [ConnectionCheck]
  var policies: [PolicyCheck]
  var findings: FindingCheck
  /// The connections that nobody expects, the first ones by stream.
  var unexpected = OffenderList<RecordValue>(capacity: ExpectationRecorder.most)
  private var count: UInt64 = 0
  private let streams: [UInt64: Int]
  private let matches: [Int]
  private let looksAtRecords: Bool

  /// Begins a check.
  public init(_ expectation: Expectation) {
    self.expectation = expectation
    connections = expectation.connections.map { ConnectionCheck($0) }
    policies = expectation.policies.map { PolicyCheck($0) }
    findings = FindingCheck(expectation.findings)
    var streams: [UInt64: Int] = [:]
    var matches: [Int] = []
    for (index, connection) in expectation.connections.enumerated() {
      switch connection.selection {
      case .stream(let number): streams[number] = index
      case .match: matches.append(index)
      }
    }
    (self.streams, self.matches) = (streams, matches)
    looksAtRecords =
      !matches.isEmpty || !expectation.findings.isEmpty || expectation.policies.contains(where: \.looksAtRecords)
  }

  /// Takes a connection.
  public mutating func add(_ result: ConnectionResult) {
    count += 1
    let own = streams[result.stream]
    let isLoose = expectation.isExact && own == nil
    let record = looksAtRecords || own != nil || isLoose ? Self.record(of: result) : .null
    var isSelected = own != nil
    if let own { connections[own].add(record, result) }
    for index in matches where connections[index].selects(record) {
      isSelected = true
      connections[index].add(record, result)
    }
    if expectation.isExact, !isSelected { unexpected.add(result, record) }
    for index in policies.indices { policies[index].add(record, result) }
    if !expectation.findings.isEmpty { findings.add(record, result) }
  }

  /// Ends the check: everything that is not as expected, in the order of the file.
  public func outcome(capture: String, summary: RunSummary) -> CheckOutcome {
    var mismatches = connections.flatMap(\.mismatches)
    if let place = expectation.connectionsNode?.place {
      mismatches += unexpected.mismatches(others: false) { result, _, others in
        Mismatch(
          section: .connections, subject: "stream \(result.stream)",
          differences: [.init(path: "", expected: "no such connection", found: result.outcomeText)], place: place,
          frames: FrameCitation.frames(of: result), connection: result, others: others)
      }
    }
    mismatches += summaryDeviations(summary).map { deviation in
      Mismatch(
        section: .summary, subject: "summary", differences: [deviation.difference],
        place: deviation.expected.node.place)
    }
    mismatches += policies.flatMap(\.mismatches) + findings.mismatches
    let sorted = mismatches.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
    let told = sorted.map { pair in
      var mismatch = pair.element
      mismatch.arguments = expectation.options.arguments
      return mismatch
    }
    return CheckOutcome(capture: capture, expectation: expectation.path, connections: count, mismatches: told)
  }

  /// What of the summary is not as expected.
  func summaryDeviations(_ summary: RunSummary) -> [Deviation] {
    guard let expected = expectation.summary else { return [] }
    return expected.deviations(Self.record(of: summary), at: [])
  }

  static func record(of result: ConnectionResult) -> RecordValue {
    var (reporter, bytes) = (JSONLinesReporter(), [UInt8]())
    reporter.connection(result, into: &bytes)
    return RecordValue(json: bytes) ?? .null
  }

  static func record(of summary: RunSummary) -> RecordValue {
    var (reporter, bytes) = (JSONLinesReporter(), [UInt8]())
    reporter.summary(summary, into: &bytes)
    return RecordValue(json: bytes) ?? .null
  }
}

extension ConnectionResult {
  /// Verdict and ending in a few words.
  var outcomeText: String { "\(verdict.rawValue), \(isSuspect ? "suspect-" : "")\(ending.rawValue)" }
}
