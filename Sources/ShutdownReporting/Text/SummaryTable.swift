import ShutdownConformance
import TransportTracking

/// The connections by verdict, and by ending below each verdict.
enum SummaryTable {
  /// `1,240 connections in 12,345 frames, 4 min 20 s from 2026-10-01T12:00:00.000000000Z`
  static func heading(_ summary: RunSummary) -> String {
    let connections = summary.outcomes.total.counted("connection")
    return "\(connections) in \(summary.frames.read.counted("frame"))\(span(summary))"
  }

  /// A line for each verdict and each ending that occurred.
  static func lines(_ outcomes: OutcomeTally, _ palette: Palette) -> [String] {
    let rows = Verdict.allCases.flatMap { self.rows(of: $0, outcomes, palette) }
    let labels = rows.map(\.label.columnCount).max() ?? 0
    let counts = rows.map(\.count.columnCount).max() ?? 0
    let shares = rows.map(\.share.columnCount).max() ?? 0
    return rows.map { row in
      let label = row.label.padded(labels + 2)
      let share = row.share.isEmpty ? "" : "  " + row.share.aligned(shares)
      return row.paint(label + row.count.aligned(counts)) + share
    }
  }

  private struct Row {
    let label: String
    let count: String
    let share: String
    let paint: (String) -> String
  }

  private static func rows(of verdict: Verdict, _ outcomes: OutcomeTally, _ palette: Palette) -> [Row] {
    let count = outcomes.count(of: verdict)
    guard count > 0 else { return [] }
    let share = count.percent(of: outcomes.total)
    let head = Row(label: "  \(verdict.rawValue)", count: count.grouped, share: share) { palette.verdict(verdict, $0) }
    return [head] + [false, true].flatMap { self.rows(of: verdict, suspect: $0, outcomes, palette) }
  }

  private static func rows(
    of verdict: Verdict, suspect: Bool, _ outcomes: OutcomeTally, _ palette: Palette
  ) -> [Row] {
    Ending.allCases.compactMap { ending in
      let count = outcomes.count(of: verdict, ending, suspect: suspect)
      guard count > 0 else { return nil }
      let name = EndingName(ending: ending, isSuspect: suspect).text
      return Row(label: "    \(name)", count: count.grouped, share: "", paint: palette.dim)
    }
  }

  private static func span(_ summary: RunSummary) -> String {
    guard let start = summary.start, let end = summary.end else { return "" }
    var text: [UInt8] = []
    start.appendRFC3339(to: &text)
    let moment = String(decoding: text.prefix(19), as: UTF8.self)
    return ", \(end.elapsed(since: start).text(.span)) from \(moment)Z"
  }
}
