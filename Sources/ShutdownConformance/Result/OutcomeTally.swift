/// Connections counted by verdict and ending.
///
/// The counters are a flat table that is allocated once, so that counting a connection is an addition.
public struct OutcomeTally: Equatable, Sendable {
  private static let endings = Ending.allCases.count
  private static let row = 2 * endings

  private var counters = [UInt64](repeating: 0, count: Verdict.allCases.count * row)
  /// The number of connections.
  public private(set) var total: UInt64 = 0
  /// The number of connections that did not follow a SHOULD, whatever their verdict.
  public private(set) var deviant: UInt64 = 0

  /// Creates a tally of nothing.
  public init() {}

  /// Counts one connection.
  public mutating func add(_ result: ConnectionResult) {
    counters[Self.index(result.verdict, result.ending, suspect: result.isSuspect)] += 1
    total += 1
    if result.deviant { deviant += 1 }
  }

  /// Counts one connection by its outcome.
  public mutating func add(_ outcome: Outcome) {
    counters[Self.index(outcome.verdict, outcome.ending, suspect: outcome.isSuspect)] += 1
    total += 1
    if outcome.deviant { deviant += 1 }
  }

  /// Counts connections of which nothing is suspected, and that are not deviant.
  public mutating func add(_ verdict: Verdict, _ ending: Ending, count: Int = 1) {
    counters[Self.index(verdict, ending, suspect: false)] += UInt64(count)
    total += UInt64(count)
  }

  /// Takes back what was counted of a connection, because it has turned out otherwise.
  public mutating func remove(_ outcome: Outcome) {
    counters[Self.index(outcome.verdict, outcome.ending, suspect: outcome.isSuspect)] -= 1
    total -= 1
    if outcome.deviant { deviant -= 1 }
  }

  /// Adds what another tally has counted.
  public mutating func add(_ other: OutcomeTally) {
    for index in counters.indices { counters[index] += other.counters[index] }
    total += other.total
    deviant += other.deviant
  }

  /// The number of connections with a verdict.
  public func count(of verdict: Verdict) -> UInt64 {
    let first = verdict.ordinal * Self.row
    return counters[first..<first + Self.row].reduce(0, +)
  }

  /// The number of connections with a verdict and an ending; `suspect` are those whose violation is only suspected.
  public func count(of verdict: Verdict, _ ending: Ending, suspect: Bool = false) -> UInt64 {
    counters[Self.index(verdict, ending, suspect: suspect)]
  }

  /// The number of connections with an ending, whatever the verdict.
  public func count(of ending: Ending, suspect: Bool = false) -> UInt64 {
    Verdict.allCases.reduce(0) { $0 + count(of: $1, ending, suspect: suspect) }
  }

  private static func index(_ verdict: Verdict, _ ending: Ending, suspect: Bool) -> Int {
    verdict.ordinal * row + (suspect ? endings : 0) + ending.ordinal
  }
}
