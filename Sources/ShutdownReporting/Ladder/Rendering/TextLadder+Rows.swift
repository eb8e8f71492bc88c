import ShutdownConformance
import TransportTracking

/// The lines between the lifelines.
extension TextLadder {
  /// The lines of a row.
  func lines(_ row: Ladder.Row) -> [String] {
    switch row {
    case .segment(let row): lines(row)
    case .icmpError(let row): lines(row)
    case .folded(let stretch):
      between(stretch.lines(left: ladder.left.role, columns: table.span - 6), number: "…")
    case .silence(let time): between(["\(time.text(.short)) of silence"], number: "")
    }
  }

  private func lines(_ row: Ladder.SegmentRow) -> [String] {
    let label = table.label(row, glyphs)
    let isLeft = row.segment.sender == ladder.left.role
    let left = row.stepText(ladder.left, glyphs)
    let right = row.stepText(ladder.right, glyphs)
    let rail = glyphs.lifeline
    let steps = paint(left.padded(table.leftSteps), row) + (table.leftSteps > 0 ? " " : "")
    let line =
      numbers(row.segment.frame, row.segment.time) + steps + rail
      + arrow(label.inArrow, row.segment, toRight: isLeft) + rail + (right.isEmpty ? "" : " " + paint(right, row))
    let below = label.below.flatMap { inside($0) { $0 } }
    return [line] + below + row.findings.flatMap(callout)
  }

  private func lines(_ row: Ladder.ICMPErrorRow) -> [String] {
    let label = table.label(row.error)
    let noSteps = " ".times(table.leftSteps > 0 ? table.leftSteps + 1 : 0)
    let head = numbers(row.error.frame, row.error.time) + noSteps
    let line = head + glyphs.lifeline + arrow(label.inArrow, row.error) + glyphs.lifeline
    return [line] + label.below.flatMap { inside($0, paint) } + row.findings.flatMap(callout)
  }

  private func numbers(_ frame: UInt64, _ moment: Timestamp) -> String {
    let time = moment.elapsed(since: ladder.result.start).text(.seconds)
    return "\(frame)".aligned(table.frame) + "  " + palette.dim(time.aligned(table.time)) + " "
  }

  private func paint(_ steps: String, _ row: Ladder.SegmentRow) -> String {
    steps.allSatisfy { $0 == " " }
      ? steps : row.steps.contains { $0.level == .refuted } ? palette.red(steps) : palette.bold(steps)
  }

  private func arrow(_ label: String, _ segment: LadderSegment, toRight: Bool) -> String {
    let shaft = glyphs.shaft.times(table.span - LadderTable.lead - label.columnCount - 2)
    let text = paint(label, segment)
    return toRight
      ? "\(glyphs.shaft)\(glyphs.shaft) \(text) \(shaft)\(glyphs.head.right)"
      : "\(glyphs.head.left)\(glyphs.shaft) \(text) \(shaft)\(glyphs.shaft)"
  }

  /// A dashed arrow, which begins between the lifelines where the error does not come from the other end.
  private func arrow(_ label: String, _ error: LadderICMPError) -> String {
    let room = max(0, table.span - LadderTable.lead - label.columnCount - 2)
    let gap = " ".times(error.isFromPeer ? 0 : room / 2)
    let shaft = glyphs.dashed.times(error.isFromPeer ? room : room - room / 2)
    return error.receiver == ladder.left.role
      ? "\(glyphs.head.left)\(glyphs.dashed) \(paint(label)) \(shaft)\(glyphs.dashed)\(gap)"
      : "\(gap)\(glyphs.dashed)\(glyphs.dashed) \(paint(label)) \(shaft)\(glyphs.head.right)"
  }

  private func paint(_ label: String) -> String { palette.verdict(.abortive, label) }

  private func paint(_ label: String, _ segment: LadderSegment) -> String {
    if segment.effects.contains(.aborts) { return palette.red(label) }
    if segment.effects.contains(.closes) { return palette.bold(label) }
    return segment.marks.isEmpty ? label : paint(label)
  }

  /// A finding below the segment that caused it; the sentence is in the list.
  private func callout(_ index: Int) -> [String] {
    let finding = ladder.result.findings[index]
    let certainty = finding.certainty == .suspect ? "suspected " : ""
    let text = "\(glyphs.callout) \(ladder.letter(index)) \(certainty)\(finding.level.rawValue) \(finding.rule)"
    return inside(glyphs.text(text)) { finding.level.gravity >= 2 ? palette.red($0) : palette.dim($0) }
  }

  /// Text between the lifelines, below an arrow.
  private func inside(_ text: String, _ paint: (String) -> String) -> [String] {
    text.fitted(table.span - LadderTable.lead - 1).map { line in
      let padding = " ".times(table.span - LadderTable.lead - line.columnCount)
      return " ".times(table.indent) + glyphs.lifeline + " ".times(LadderTable.lead) + paint(line) + padding
        + glyphs.lifeline
    }
  }

  /// Text between dotted lifelines, instead of segments.
  private func between(_ lines: [String], number: String) -> [String] {
    lines.flatMap { $0.fitted(table.span - 2) }.enumerated().map { index, line in
      let head = (index == 0 ? glyphs.text(number) : "").aligned(table.frame).padded(table.indent)
      return head + glyphs.dotted + palette.dim(glyphs.text(line).centered(table.span)) + glyphs.dotted
    }
  }
}
