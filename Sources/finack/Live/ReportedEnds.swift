import ShutdownConformance
import ShutdownReporting
import TransportTracking

/// What was said of connections that are still in the table, so that a record comes again only when it says something else.
///
/// Memory: about 50 octets for each connection that has ended and lingers.
struct ReportedEnds {
  private struct Entry {
    var fingerprint: UInt64
    var reported: ReportedOutcome
  }

  private var entries: [ConnectionID: Entry] = [:]
  private var reports: UInt64 = 0
  /// The connections as they were reported last.
  private(set) var outcomes = OutcomeTally()

  /// Whether something was said of a connection.
  func hasReported(_ id: ConnectionID) -> Bool { entries[id] != nil }

  /// Notes what is to be said of a connection.
  ///
  /// - Returns: How to mark the record; nil when the same was said before.
  mutating func report(_ result: ConnectionResult, fingerprint: UInt64) -> LiveMark? {
    let earlier = entries[result.id]
    guard earlier?.fingerprint != fingerprint else { return nil }
    reports += 1
    if let earlier { outcomes.remove(earlier.reported.outcome) }
    outcomes.add(result)
    entries[result.id] = Entry(fingerprint: fingerprint, reported: ReportedOutcome(report: reports, result))
    return LiveMark(report: reports, supersedes: earlier?.reported)
  }

  /// Forgets a connection that has left: nothing more will be said of it.
  mutating func forget(_ id: ConnectionID) { entries[id] = nil }
}
