import TransportTracking
import ShutdownConformance

/// How the connections of one or several captures ended: what two of them are compared by.
public struct EndingDistribution: Equatable, Sendable {
  /// What the connections came from: a path.
  public let name: String
  private(set) var connections: UInt64 = 0
  private(set) var verdicts: [String: UInt64] = [:]
  private(set) var endings: [String: UInt64] = [:]
  private(set) var firstClosers: [String: UInt64] = [:]
  private(set) var resetReasons: [String: UInt64] = [:]
  private(set) var lost: UInt64 = 0
  private var times: [TimeSpan] = []
  private var isSorted = true

  /// Begins an empty distribution.
  public init(name: String) { self.name = name }

  /// Counts a connection.
  public mutating func add(_ result: ConnectionResult) {
    connections += 1
    verdicts[result.verdict.rawValue, default: 0] += 1
    endings[result.endingName.text, default: 0] += 1
    firstClosers[result.initiator?.rawValue ?? "none", default: 0] += 1
    resetReasons[result.reset?.reason.rawValue ?? "none", default: 0] += 1
    if result.delivery.client.unacked > 0 || result.delivery.server.unacked > 0 { lost += 1 }
    if let time = result.timing.shutdown {
      times.append(time)
      isSorted = false
    }
  }

  /// Sorts the times, after the last connection.
  public mutating func finish() {
    times.sort()
    isSorted = true
  }

  /// The shutdown time that a part of those connections keep to which have one (nearest rank); nil when none has.
  func time(quantile: Double) -> TimeSpan? {
    precondition(isSorted, "finish() comes before quantiles")
    guard !times.isEmpty else { return nil }
    let rank = (quantile * Double(times.count)).rounded(.up)
    return times[min(max(Int(rank) - 1, 0), times.count - 1)]
  }

  /// How many connections have a verdict.
  func count(_ verdict: Verdict) -> UInt64 { verdicts[verdict.rawValue] ?? 0 }
}
