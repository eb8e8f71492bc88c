import ShutdownConformance
import TransportTracking

/// A group as text, in cells that are not aligned yet.
struct GroupRow {
  /// How many columns of counts a narrow row has, its name included.
  static let numbers = 7

  let name: String
  let counts: [String]
  let unfinished: [String]
  let lost: String
  let times: [String]
  let closers: String
  let reasons: String
  let details: String

  /// Name, connections, graceful, abortive, violating, neither, lost.
  var narrowCells: [String] { [name] + counts + [unfinished[2], lost] }

  /// Every column; the reasons are last, because there may be many.
  var wideCells: [String] { [name] + counts + unfinished.prefix(2) + [lost] + times + [closers, reasons] }

  static func heading(_ grouping: Grouping) -> GroupRow {
    GroupRow(
      name: grouping.rawValue, counts: ["connections", "graceful", "abortive", "violating"],
      unfinished: ["incomplete", "inconclusive", "other"], lost: "undelivered",
      times: ["median", "p99", "half-closed"],
      closers: "closed first c/s/both", reasons: "resets", details: "")
  }

  private init(
    name: String, counts: [String], unfinished: [String], lost: String, times: [String], closers: String,
    reasons: String, details: String
  ) {
    self.name = name
    self.counts = counts
    self.unfinished = unfinished
    self.lost = lost
    self.times = times
    self.closers = closers
    self.reasons = reasons
    self.details = details
  }

  init(_ group: OutcomeGroup) {
    let (incomplete, inconclusive) = (group.count(of: .incomplete), group.count(of: .inconclusive))
    let median = group.durations.percentile(50).map { $0.text(.short) }
    let slow = group.durations.percentile(99).map { $0.text(.short) }
    let halfClosed = group.longestHalfClose.map { "\($0.duration.text(.short)) (stream \($0.stream))" }
    let firsts = Initiator.allCases.map { group.count(closedBy: $0) }
    let resets = group.resetReasons.map { "\($0.reason.rawValue) \($0.count.grouped)" }.joined(separator: ", ")
    let closed = zip(Initiator.allCases, firsts).filter { $0.1 > 0 }.map { "\($0.rawValue) \($1.grouped)" }
    let details = [
      closed.isEmpty ? nil : "closed first: " + closed.joined(separator: ", "),
      resets.isEmpty ? nil : "resets: " + resets,
      median.flatMap { median in slow.map { "shutdown: \(median) median, \($0) p99" } },
      halfClosed.map { "half-closed up to \($0)" },
    ]
    self.init(
      name: "\(group.key)",
      counts: [group.connections].map(\.grouped)
        + [.graceful, .abortive, .violating].map { group.count(of: $0).grouped },
      unfinished: [incomplete, inconclusive, incomplete + inconclusive].map(\.grouped), lost: group.lost.grouped,
      times: [median ?? "-", slow ?? "-", halfClosed ?? "-"], closers: firsts.map(\.grouped).joined(separator: "/"),
      reasons: resets.isEmpty ? "-" : resets, details: details.compactMap(\.self).joined(separator: "; "))
  }
}
