import TransportTracking
import ShutdownConformance

/// How the connections of one group ended.
struct OutcomeGroup: Equatable, Sendable {
  /// The longest half-close of a group, and whose it was.
  struct HalfClose: Equatable, Sendable {
    /// How long it lasted.
    var duration: TimeSpan
    /// The stream of the connection.
    var stream: UInt64
  }

  /// What they have in common.
  let key: GroupKey
  /// How many there are.
  private(set) var connections: UInt64 = 0
  /// How long it took from the first FIN or RST until they were over.
  private(set) var durations = DurationSketch()
  /// The longest half-close; of equal ones that of the lowest stream.
  private(set) var longestHalfClose: HalfClose?
  /// Octets of payload that aborted connections did not deliver, both ways.
  private(set) var lost: UInt64 = 0
  private var verdicts = [UInt64](repeating: 0, count: Verdict.allCases.count)
  private var closers: (client: UInt64, server: UInt64, both: UInt64) = (0, 0, 0)
  private var reasons: [Reset.Reason: UInt64] = [:]

  init(key: GroupKey) { self.key = key }

  /// How many have a verdict.
  func count(of verdict: Verdict) -> UInt64 { verdicts[verdict.ordinal] }

  /// How many were closed first by an end, or by both at once.
  func count(closedBy initiator: Initiator) -> UInt64 {
    switch initiator {
    case .client: closers.client
    case .server: closers.server
    case .both: closers.both
    }
  }

  /// Why connections were reset, the most frequent reason first.
  var resetReasons: [(reason: Reset.Reason, count: UInt64)] {
    reasons.map { (reason: $0.key, count: $0.value) }.sorted {
      ($1.count, $0.reason.ordinal) < ($0.count, $1.reason.ordinal)
    }
  }

  mutating func add(_ result: ConnectionResult) {
    connections += 1
    verdicts[result.verdict.ordinal] += 1
    switch result.initiator {
    case .client: closers.client += 1
    case .server: closers.server += 1
    case .both: closers.both += 1
    case nil: break
    }
    if let reset = result.reset { reasons[reset.reason, default: 0] += 1 }
    lost &+= result.atRisk?.undelivered ?? 0
    guard result.verdict != .incomplete || result.initiator != nil else { return }  // a refusal is no shutdown
    if let span = result.timing.shutdown { durations.add(span) }
    if let span = result.timing.halfClose ?? result.timing.openHalfClose {
      note(HalfClose(duration: span, stream: result.stream))
    }
  }

  /// Takes back a verdict.
  mutating func takeBack(_ verdict: Verdict) {
    guard verdicts[verdict.ordinal] > 0 else { return }
    connections -= 1
    verdicts[verdict.ordinal] -= 1
  }

  private mutating func note(_ halfClose: HalfClose) {
    if let longest = longestHalfClose {
      guard (halfClose.duration, longest.stream) > (longest.duration, halfClose.stream) else { return }
    }
    longestHalfClose = halfClose
  }

  /// Two groups are the same when they say the same.
  static func == (left: OutcomeGroup, right: OutcomeGroup) -> Bool {
    left.key == right.key && left.connections == right.connections && left.durations == right.durations
      && left.longestHalfClose == right.longestHalfClose && left.lost == right.lost && left.verdicts == right.verdicts
      && left.closers == right.closers && left.reasons == right.reasons
  }

  /// Whether an operator should look at this group before another: by violating connections, then abortive ones, undelivered octets,
  /// inconclusive and incomplete connections, and all connections, more of each first; then in the order of the keys. The group of all
  /// others is last.
  func isWorse(than other: OutcomeGroup) -> Bool {
    if (key == .others) != (other.key == .others) { return other.key == .others }
    for (mine, theirs) in zip(badness, other.badness) where mine != theirs { return mine > theirs }
    return key.precedes(other.key)
  }

  private var badness: [UInt64] {
    [
      count(of: .violating), count(of: .abortive), lost, count(of: .inconclusive) + count(of: .incomplete), connections,
    ]
  }
}
