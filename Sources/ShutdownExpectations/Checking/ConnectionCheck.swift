import ShutdownConformance

/// The check of one entry of `connections:`.
struct ConnectionCheck: Sendable {
  /// What differs in a connection, and its record.
  struct Detail: Sendable {
    var deviations: [Deviation]
    var record: RecordValue
  }

  let expected: ExpectedConnection
  /// How many connections were meant.
  private(set) var count: UInt64 = 0
  private(set) var offenders = OffenderList<Detail>()

  init(_ expected: ExpectedConnection) { self.expected = expected }

  /// Whether the entry means a connection by `match:`.
  func selects(_ record: RecordValue) -> Bool {
    if case .match(let selector) = expected.selection { selector.selects(record) } else { false }
  }

  mutating func add(_ record: RecordValue, _ result: ConnectionResult) {
    count += 1
    let deviations = expected.record.deviations(record, at: [])
    guard !deviations.isEmpty else { return }
    offenders.add(result, Detail(deviations: deviations, record: record))
  }

  /// Whether there are as many connections as there must be.
  var isCountRight: Bool { expected.count?.accepts(.integer(Int64(clamping: count))) ?? (count > 0) }

  /// Whether a stream is expected that the capture has not.
  var isStreamMissing: Bool {
    if case .stream = expected.selection { count == 0 } else { false }
  }

  var mismatches: [Mismatch] {
    let differing = offenders.mismatches(others: false) { result, detail, others in
      let place = detail.deviations.map(\.expected.node.place).min() ?? expected.node.place
      return Mismatch(
        section: .connections, subject: "stream \(result.stream)", differences: detail.deviations.map(\.difference),
        place: place, frames: FrameCitation.frames(of: detail.deviations, in: detail.record, result),
        connection: result, others: others)
    }
    guard !isCountRight else { return differing }
    let wanted = expected.count.map { "\($0.text) connections" } ?? "a connection"
    let found = count == 0 ? "none" : "\(count)"
    let missing = Mismatch(
      section: .connections, subject: expected.subject,
      differences: [.init(path: "", expected: wanted, found: found)],
      place: expected.count?.node.place ?? expected.node.place)
    return [missing] + differing
  }
}
