import ShutdownConformance

/// An ``OutcomeTable`` for people: a row for each group, the worst first.
///
/// Where all columns fit, and in a pipe, a group is one line. Otherwise a line has the counts, and a second one, indented, the rest.
struct OutcomeTableText: Sendable {
  /// The columns of the terminal; nil for a pipe, which has as many as it takes.
  var width: Int?
  /// Whether it is coloured.
  var color: Bool
  /// How many groups are shown; nil for all.
  var limit: Int?

  /// Creates a renderer.
  init(width: Int? = nil, color: Bool = false, limit: Int? = nil) {
    self.width = width
    self.color = color
    self.limit = limit
  }

  private static let gap = "  "

  /// The lines of the table, its heading first.
  func lines(_ table: OutcomeTable) -> [String] {
    let groups = table.sorted()
    let shown = limit.map { Array(groups.prefix($0)) } ?? groups
    let rows = [GroupRow.heading(table.grouping)] + shown.map(GroupRow.init)
    let wide = aligned(rows.map(\.wideCells))
    let fits = width.map { width in wide.allSatisfy { $0.columnCount <= width } } ?? true
    let lines = fits ? painted(wide, shown) : narrow(rows, shown)
    let hidden = groups.count - shown.count
    return lines + (hidden > 0 ? ["… and \(UInt64(hidden).counted("group")) more (--all shows every group)"] : [])
  }

  /// Two lines for each group; three when its name leaves no room for the counts.
  private func narrow(_ rows: [GroupRow], _ groups: [OutcomeGroup]) -> [String] {
    let whole = aligned(rows.map(\.narrowCells))
    let isStacked = whole.contains { $0.columnCount > width ?? .max }
    let counts = isStacked ? aligned(rows.map { [""] + $0.narrowCells.dropFirst() }) : whole
    let lines = painted(counts, groups)
    let columns = max((width ?? .max) - 4, 20)
    return lines.indices.flatMap { index -> [String] in
      let palette = Palette(isOn: color)
      let details = rows[index].details.wrapped(columns).map { "    " + palette.dim($0) }
      let name = isStacked && index > 0 ? [rows[index].name] : []
      return name + [lines[index]] + (index == 0 ? [] : details)
    }
  }

  /// The cells under one another: the first to the left, numbers to the right, the last as it is.
  private func aligned(_ rows: [[String]]) -> [String] {
    guard let columns = rows.first?.count else { return [] }
    let widths = (0..<columns).map { column in rows.map { $0[column].columnCount }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column == 0
          ? cell.padded(widths[0])
          : row.count > GroupRow.numbers && column == columns - 1
            ? cell : cell.aligned(widths[column])
      }
      return cells.joined(separator: Self.gap).trimmedRight
    }
  }

  private func painted(_ lines: [String], _ groups: [OutcomeGroup]) -> [String] {
    let palette = Palette(isOn: color)
    return lines.enumerated().map { index, line in
      guard index > 0 else { return palette.bold(line) }
      let group = groups[index - 1]
      let worst: Verdict? =
        group.count(of: .violating) > 0 ? .violating : group.count(of: .abortive) > 0 ? .abortive : nil
      return worst.map { palette.verdict($0, line) } ?? line
    }
  }
}

extension String {
  /// The text without the spaces at its end.
  fileprivate var trimmedRight: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
