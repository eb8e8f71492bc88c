import TransportTracking

extension RuleContext {
  /// Whether nothing of some evidence is missing: for rules that say nothing, rather than suspect, when it is.
  func isWhole(_ gates: EvidenceGates) -> Bool { gatesShut.isDisjoint(with: gates) }

  /// 2·MSL: how long TIME-WAIT lasts (RFC 9293 §3.6.1, MUST-13).
  var timeWait: Int64 { options.maximumSegmentLifetime.multipliedReportingOverflow(by: 2).partialValue }

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

  /// The time from the last segment of the incarnation before this one to the SYN, in nanoseconds.
  func interval(since predecessor: Predecessor) -> Int64 {
    view.connection.firstTime.nanoseconds(since: predecessor.lastTime)
  }
}

/// A segment within this time after the close may have been on its way already, in nanoseconds.
let lateTime: Int64 = 100_000_000

/// A duration as it is written in a message: `59.998 s`, with milliseconds; `85 µs` when it is shorter than one.
func duration(_ nanoseconds: Int64) -> String {
  guard nanoseconds.magnitude >= 1_000_000 else { return "\(nanoseconds / 1000) µs" }
  let milliseconds = (nanoseconds.magnitude + 500_000) / 1_000_000
  let fraction = String(milliseconds % 1000 + 1000).dropFirst()
  return "\(nanoseconds < 0 ? "-" : "")\(milliseconds / 1000).\(fraction) s"
}

/// A count with its noun: `1 octet`, `2 octets`.
func counted<Count: BinaryInteger>(_ count: Count, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
