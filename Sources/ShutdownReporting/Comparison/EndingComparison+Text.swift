import TransportTracking
import ShutdownConformance

extension EndingComparison {
  /// The comparison for people: counts and shares side by side, and how far each share moved.
  func text() -> String {
    var lines = ["before  \(before.name.printable)", "after   \(after.name.printable)", ""]
    lines.append(Self.row("", "before", "after", "change"))
    lines.append(Self.row("connections", before.connections.grouped, after.connections.grouped, ""))
    for table in tables { lines += rows(table) }
    lines += rows(
      Table(
        title: "data lost", key: "", rows: [("octets never acknowledged", before.lost, after.lost)]))
    lines += timeRows + [""] + conclusion
    return lines.map { $0.trimmingEnd + "\n" }.joined().logLines
  }

  private func rows(_ table: Table) -> [String] {
    [table.title]
      + table.rows.map { row in
        Self.row(
          "  \(row.name)", Self.cell(row.before, before.connections), Self.cell(row.after, after.connections),
          change(row.before, row.after))
      }
  }

  private static func row(_ name: String, _ before: String, _ after: String, _ change: String) -> String {
    "\(name.padded(34))\(before.aligned(18))\(after.aligned(18))  \(change.aligned(14))"
  }

  private static func cell(_ count: UInt64, _ total: UInt64) -> String {
    "\(count.grouped) \(count.percent(of: total).aligned(8))"
  }

  /// `+3.2 points`: by how many percent points a share moved.
  private func change(_ first: UInt64, _ second: UInt64) -> String {
    guard before.connections > 0, after.connections > 0 else { return "" }
    let points =
      100 * (Double(second) / Double(after.connections) - Double(first) / Double(before.connections))
    let tenths = Int((points * 10).rounded())
    guard tenths != 0 else { return "" }
    return "\(tenths > 0 ? "+" : "-")\(abs(tenths) / 10).\(abs(tenths) % 10) points"
  }

  private var timeRows: [String] {
    ["shutdown time"]
      + Self.quantiles.map { quantile in
        let (first, second) = (before.time(quantile: quantile.part), after.time(quantile: quantile.part))
        return Self.row(
          "  \(quantile.name)", first?.text(.short) ?? "-", second?.text(.short) ?? "-", Self.change(first, second))
      }
  }

  private static func change(_ first: TimeSpan?, _ second: TimeSpan?) -> String {
    guard let first, let second, first > .zero else { return "" }
    let percent = ((Double(second.nanoseconds) / Double(first.nanoseconds) - 1) * 100).rounded()
    guard percent != 0, percent < 1e6 else { return percent == 0 ? "" : "> 10,000 times" }
    return "\(percent > 0 ? "+" : "-")\(UInt64(abs(percent)).grouped) %"
  }

  private var conclusion: [String] {
    guard regressions.isEmpty else { return regressions.map { "worse: \(sentence($0))" } }
    if isTooSmall { return ["too few connections to tell a regression from chance"] }
    return [
      "no regression: no share of \(Self.watched.map(\.rawValue).joined(separator: " or ")) connections rose by more than chance"
    ]
  }

  private func sentence(_ regression: Regression) -> String {
    let verdict = regression.verdict
    let first = before.count(verdict).percent(of: before.connections)
    let second = after.count(verdict).percent(of: after.connections)
    return
      "\(verdict.rawValue) connections rose from \(first) to \(second); chance does that with p = \(regression.probability.shortText)"
  }
}

extension Double {
  /// A probability: `0.0042`, `< 0.0001`.
  fileprivate var shortText: String {
    guard self >= 0.0001 else { return "less than 0.0001" }
    return "\((self * 10_000).rounded() / 10_000)"
  }
}

extension String {
  /// The text without spaces at its end.
  fileprivate var trimmingEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
