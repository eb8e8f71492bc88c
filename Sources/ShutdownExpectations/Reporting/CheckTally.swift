/// How many checks ended how.
public struct CheckTally: Equatable, Sendable {
  private var counts: [CheckOutcome.Status: Int] = [:]

  /// Creates an empty tally.
  public init() {}

  /// Counts an outcome.
  public mutating func add(_ outcome: CheckOutcome) { counts[outcome.status, default: 0] += 1 }

  /// How many checks ended like this.
  public func count(_ status: CheckOutcome.Status) -> Int { counts[status] ?? 0 }

  /// How many checks there were.
  public var total: Int { counts.values.reduce(0, +) }

  /// `263 captures: 262 as expected, 1 not`.
  public var text: String {
    let parts: [(CheckOutcome.Status, String)] = [
      (.passed, "as expected"), (.failed, "not as expected"), (.unusable, "not checked"), (.recorded, "recorded"),
      (.updated, "updated"), (.noExpectation, "without expectation"),
    ]
    let named = parts.compactMap { status, name in count(status) > 0 ? "\(count(status)) \(name)" : nil }
    return "\(total) \(total == 1 ? "capture" : "captures")\(named.isEmpty ? "" : ": ")\(named.joined(separator: ", "))"
  }
}
