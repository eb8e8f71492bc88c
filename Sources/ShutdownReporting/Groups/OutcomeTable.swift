import ShutdownConformance

/// How connections ended, by group: what `--by` shows, filled one connection at a time.
///
/// A pure value in bounded memory: at most ``limit`` groups of their own, in order of first appearance; what comes beyond them is counted
/// in one group of all others.
struct OutcomeTable: Sendable {
  /// How many groups have a row of their own unless it is said otherwise. A group takes one to four kilobytes.
  static let defaultLimit = 4096

  /// What connections are grouped by.
  let grouping: Grouping
  /// How many groups have a row of their own.
  let limit: Int
  private var places: [GroupKey: Int] = [:]
  private var groups: [OutcomeGroup] = []
  private var others = OutcomeGroup(key: .others)

  /// Creates an empty table.
  init(by grouping: Grouping, limit: Int = OutcomeTable.defaultLimit) {
    self.grouping = grouping
    self.limit = max(limit, 1)
  }

  /// Counts a connection.
  ///
  /// - Complexity: O(1) amortized.
  mutating func add(_ result: ConnectionResult) {
    let key = grouping.key(of: result)
    if let place = places[key] { return groups[place].add(result) }
    guard groups.count < limit else { return others.add(result) }
    places[key] = groups.count
    groups.append(OutcomeGroup(key: key))
    groups[groups.count - 1].add(result)
  }

  /// Takes back the verdict on a connection that is to be counted anew, because more is known of it.
  ///
  /// What it added to times, reasons and octets stays: these tell what was seen.
  mutating func takeBack(_ result: ConnectionResult, _ verdict: Verdict) {
    if let place = places[grouping.key(of: result)] { return groups[place].takeBack(verdict) }
    others.takeBack(verdict)
  }

  /// Whether nothing was counted.
  var isEmpty: Bool { groups.isEmpty }

  /// The groups, what an operator should look at first at the top: most violating connections, then most abortive ones, most octets undelivered,
  /// most inconclusive and incomplete ones, most connections; then by name. The group of all others is last.
  ///
  /// - Complexity: O(*n* log *n*).
  func sorted() -> [OutcomeGroup] {
    (others.connections > 0 ? groups + [others] : groups).sorted { $0.isWorse(than: $1) }
  }
}
