import ShutdownConformance

/// The check of `findings:`.
struct FindingCheck: Sendable {
  private let expectation: FindingExpectation
  private var isMet: [Bool]
  private var forbidden: [OffenderList<RecordValue>]
  /// What is neither expected nor allowed.
  private var surplus = OffenderList<RecordValue>()

  init(_ expectation: FindingExpectation) {
    self.expectation = expectation
    isMet = expectation.expected.map { _ in false }
    forbidden = expectation.forbidden.map { _ in OffenderList() }
  }

  mutating func add(_ record: RecordValue, _ result: ConnectionResult) {
    for finding in record["findings"]?.items ?? [] {
      let meeting = expectation.expected.indices.filter { expectation.expected[$0].value.accepts(finding) }
      for index in meeting { isMet[index] = true }
      guard meeting.isEmpty else { continue }
      for index in forbidden.indices where expectation.forbidden[index].value.accepts(finding) {
        forbidden[index].add(result, finding)
      }
      if let allowed = expectation.allowed, !allowed.contains(where: { $0.value.accepts(finding) }) {
        surplus.add(result, finding)
      }
    }
  }

  var mismatches: [Mismatch] {
    let missing = expectation.expected.indices.filter { !isMet[$0] }.map { index in
      let node = expectation.expected[index].node
      return Mismatch(
        section: .findings, subject: "findings",
        differences: [.init(path: Self.path, expected: node.flowText, found: "none")], place: node.place)
    }
    let broken = expectation.forbidden.indices.flatMap { index in
      let node = expectation.forbidden[index].node
      return forbidden[index].mismatches(others: true) { result, finding, others in
        Self.mismatch("no \(node.flowText)", node.place, result, finding, others)
      }
    }
    guard let place = expectation.allowedPlace else { return missing + broken }
    let names = (expectation.expected + (expectation.allowed ?? [])).map(\.node.flowText)
    let wanted = names.isEmpty ? "none" : "only \(names.joined(separator: ", "))"
    return missing + broken
      + surplus.mismatches(others: false) { result, finding, others in
        Self.mismatch(wanted, place, result, finding, others)
      }
  }

  /// What the differences are about.
  private static let path = "finding"

  private static func mismatch(
    _ expected: String, _ place: SourcePlace, _ result: ConnectionResult, _ finding: RecordValue, _ others: UInt64
  ) -> Mismatch {
    let found = ["rule", "level", "certainty"].compactMap { finding[$0]?.text }.joined(separator: ", ")
    return Mismatch(
      section: .findings, subject: "stream \(result.stream)",
      differences: [.init(path: path, expected: expected, found: found)], place: place,
      frames: finding["frames"]?.items.compactMap(\.count) ?? [], connection: result, others: others)
  }
}
