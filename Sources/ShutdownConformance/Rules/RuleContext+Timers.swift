import TransportTracking

extension RuleContext {
  /// Whether nothing of some evidence is missing: for rules that say nothing, rather than suspect, when it is.
  func isWhole(_ gates: EvidenceGates) -> Bool { gatesShut.isDisjoint(with: gates) }

  /// 2·MSL: how long TIME-WAIT lasts (RFC 9293 §3.6.1, MUST-13).
  var timeWait: TimeSpan { 2 * options.maximumSegmentLifetime }

  /// The end that closed first and so is in TIME-WAIT at last; nil when both closed at once, or it cannot be told.
  var activeCloser: Role? {
    switch view.initiator {
    case .client: .client
    case .server: .server
    case .both, nil: nil
    }
  }

  /// The incarnation before this one, if its SYN and this one's are known to belong together.
  var predecessor: Predecessor? { view.tracked.predecessor }

  /// The time from the last segment of the incarnation before this one to the SYN.
  func interval(since predecessor: Predecessor) -> TimeSpan {
    view.connection.firstTime.elapsed(since: predecessor.lastTime)
  }
}

/// A segment within this time after the close may have been on its way already.
let lateTime: TimeSpan = .milliseconds(100)

/// A count with its noun: `1 octet`, `2 octets`.
func counted<Count: BinaryInteger>(_ count: Count, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
