import ShutdownConformance
import TransportTracking

extension OutputFormat {
  /// A picture that needs nothing else.
  static let svg = OutputFormat("svg", Writers(ladder: { Array(SVGLadder($0, $1).text.utf8) }))
}

/// The ladder as a picture that stands by itself: no fonts, styles or scripts from outside.
struct SVGLadder {
  private static let margin = 24
  private static let boxHeight = 48
  private static let rowHeight = 34
  /// The most characters of a line below the ladder.
  private static let textColumns = 110

  let ladder: Ladder
  private let options: LadderOptions
  private let railLeft: Int
  private let railRight: Int
  private let width: Int

  init(_ ladder: Ladder, _ options: LadderOptions) {
    self.ladder = ladder
    self.options = options
    let table = LadderTable(ladder, width: LadderOptions.narrowest, .unicode)
    let badges = { (columns: Int) in columns > 0 ? columns * SVGCanvas.character + 18 : 8 }
    railLeft = Self.margin + (table.frame + 2 + table.time) * SVGCanvas.character + 8 + badges(table.leftSteps)
    let columns = max(Self.columns(ladder), Self.boxColumns(ladder))
    railRight = railLeft + max(columns * SVGCanvas.character + 40, 440)
    let lines = Self.textColumns * SVGCanvas.character
    width = max(railRight + badges(table.rightSteps), Self.margin + lines) + Self.margin
  }

  /// The columns that the widest arrow needs.
  private static func columns(_ ladder: Ladder) -> Int {
    ladder.rows.map { row in
      switch row {
      case .segment(let row): label(row).columnCount
      case .icmpError(let row): row.error.text.columnCount
      case .folded(let stretch): min(stretch.text(left: ladder.left.role).columnCount + 4, 90)
      case .silence: 0
      }
    }.max() ?? 0
  }

  /// The columns between the lifelines that the two boxes on top of them need: each has half of its width outside.
  private static func boxColumns(_ ladder: Ladder) -> Int {
    ladder.left.subtitle.columnCount + ladder.right.subtitle.columnCount + 6 - 12
  }

  /// The whole document.
  var text: String {
    var canvas = SVGCanvas()
    drawTitle(&canvas)
    drawSides(&canvas)
    let top = canvas.y
    var rows = SVGCanvas()
    rows.y = top + 8
    for row in ladder.rows { draw(row, &rows) }
    rows.y += 8
    canvas.line(from: railLeft, top, to: railLeft, rows.y, class: "rail")
    canvas.line(from: railRight, top, to: railRight, rows.y, class: "rail")
    canvas.y = rows.y + 12
    let lifelines = canvas.elements
    var below = SVGCanvas()
    below.y = canvas.y
    drawSections(&below)
    return head(height: below.y + Self.margin) + lifelines + rows.elements + below.elements + "</g>\n</svg>\n"
  }

  private func head(height: Int) -> String {
    let verdict = "\(ladder.result.verdict.rawValue), \(ladder.result.endingName.text)"
    let cause = ladder.result.diagnosis.map { ". \($0.told). \($0.advice.joined(separator: " ").dropLast())" } ?? ""
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="finack-title finack-desc">
      <title id="finack-title">\(subject.xml): \(verdict.xml)</title>
      <desc id="finack-desc">\(Explanation(result: ladder.result).text.xml)\(cause.xml). Packets between \(ladder.left.title.xml) \(ladder.left.subtitle.xml) on the left and \(ladder.right.title.xml) \(ladder.right.subtitle.xml) on the right, in order of capture, and what they prove.</desc>
      \(SVGStyle.sheet)<rect class="finack-page" width="\(width)" height="\(height)" rx="8"/>
      <g class="finack-t">

      """
  }

  private var subject: String { "\(options.source), stream \(ladder.result.stream)" }

  private func drawTitle(_ canvas: inout SVGCanvas) {
    canvas.y = Self.margin + 12
    let columns = (width - 2 * Self.margin) / SVGCanvas.character
    for line in ladder.subject(options).flatMap({ $0.printable.cut(columns) }) {
      canvas.text(line, x: Self.margin, y: canvas.y, .strong)
      canvas.y += SVGCanvas.line
    }
    for line in [options.selection, ladder.arrangement].compactMap(\.self).flatMap({ $0.printable.fitted(columns) }) {
      canvas.text(line, x: Self.margin, y: canvas.y, .faint)
      canvas.y += SVGCanvas.line
    }
  }

  private func drawSides(_ canvas: inout SVGCanvas) {
    for (side, rail) in [(ladder.left, railLeft), (ladder.right, railRight)] {
      let boxWidth = side.subtitle.columnCount * SVGCanvas.character + 24
      // A box is centred on its lifeline where the picture is wide enough.
      let x = min(max(rail - boxWidth / 2, Self.margin), width - Self.margin - boxWidth)
      canvas.box(x: x, y: canvas.y, width: boxWidth, height: Self.boxHeight, class: "box")
      canvas.text(side.title, x: x + boxWidth / 2, y: canvas.y + 20, .strong, anchor: .middle)
      canvas.text(side.subtitle, x: x + boxWidth / 2, y: canvas.y + 38, .faint, anchor: .middle)
    }
    canvas.y += Self.boxHeight
  }

  // MARK: Rows

  private static func label(_ row: Ladder.SegmentRow) -> String {
    let fields = SegmentFields(row.segment).joined(by: "  ", withWindow: true)
    let data = row.carriesDisconnectData ? row.segment.preview.quoted(of: row.segment.length, columns: 40) : nil
    return fields + row.segment.remarks.map { "  [\($0)]" }.joined() + (data.map { "  \($0)" } ?? "")
  }

  private func draw(_ row: Ladder.Row, _ canvas: inout SVGCanvas) {
    switch row {
    case .segment(let row): draw(row, &canvas)
    case .icmpError(let row): draw(row, &canvas)
    case .folded(let stretch):
      let columns = (railRight - railLeft) / SVGCanvas.character - 4
      drawBetween(stretch.lines(left: ladder.left.role, columns: columns), &canvas)
    case .silence(let time): drawBetween(["\(time.text(.short)) of silence"], &canvas)
    }
  }

  private func draw(_ row: Ladder.SegmentRow, _ canvas: inout SVGCanvas) {
    let segment = row.segment
    let isLeft = segment.sender == ladder.left.role
    let color = segment.effects.contains(.aborts) ? "bad" : segment.effects.contains(.closes) ? "accent" : "fg"
    canvas.y += Self.rowHeight
    let y = canvas.y
    drawNumbers(segment.frame, segment.time, &canvas)
    let style: SVGCanvas.Style =
      segment.effects.contains(.aborts)
      ? .bad : segment.effects.contains(.closes) ? .strong : segment.marks.isEmpty ? .plain : .warn
    canvas.text(Self.label(row), x: (railLeft + railRight) / 2, y: y - 6, style, anchor: .middle)
    canvas.line(from: railLeft, y, to: railRight, y, class: "shaft\(color)")
    canvas.head(x: isLeft ? railRight : railLeft, y: y, toRight: isLeft, class: "head\(color)")
    drawBadges(row, &canvas)
    for index in row.findings { drawCallout(index, &canvas) }
  }

  /// A dotted arrow, which begins between the lifelines where the error does not come from the other end.
  private func draw(_ row: Ladder.ICMPErrorRow, _ canvas: inout SVGCanvas) {
    let isLeft = row.error.receiver == ladder.left.role
    canvas.y += Self.rowHeight
    let y = canvas.y
    drawNumbers(row.error.frame, row.error.time, &canvas)
    let middle = (railLeft + railRight) / 2
    canvas.text(row.error.text, x: middle, y: y - 6, .warn, anchor: .middle)
    let (start, end) = isLeft ? (railRight, railLeft) : (railLeft, railRight)
    let isFromPeer = row.error.isFromPeer
    if !isFromPeer { canvas.box(x: middle - 4, y: y - 4, width: 8, height: 8, class: "headwarn", radius: 4) }
    canvas.line(from: isFromPeer ? start : middle, y, to: end, y, class: "shaftwarn", dotted: true)
    canvas.head(x: end, y: y, toRight: !isLeft, class: "headwarn")
    for index in row.findings { drawCallout(index, &canvas) }
  }

  private func drawNumbers(_ frame: UInt64, _ moment: Timestamp, _ canvas: inout SVGCanvas) {
    let time = moment.elapsed(since: ladder.result.start).text(.seconds)
    let numbers = "\(frame)".aligned(LadderTable(ladder, width: 80, .unicode).frame)
    canvas.text("\(numbers)  \(time)", x: Self.margin, y: canvas.y + 4, .faint)
  }

  private func drawBadges(_ row: Ladder.SegmentRow, _ canvas: inout SVGCanvas) {
    for (side, isLeft) in [(ladder.left, true), (ladder.right, false)] {
      let text = row.stepText(side, .unicode)
      guard !text.isEmpty else { continue }
      let boxWidth = text.columnCount * SVGCanvas.character + 8
      let x = isLeft ? railLeft - 8 - boxWidth : railRight + 8
      let isRefuted = row.steps.contains { $0.level == .refuted && $0.actor == side.actor }
      canvas.box(
        x: x, y: canvas.y - 10, width: boxWidth, height: 20, class: isRefuted ? "badbadge" : "badge", radius: 10)
      canvas.text(text, x: x + boxWidth / 2, y: canvas.y + 4, .badge, anchor: .middle)
    }
  }

  private func drawCallout(_ index: Int, _ canvas: inout SVGCanvas) {
    let finding = ladder.result.findings[index]
    let certainty = finding.certainty == .suspect ? "suspected " : ""
    canvas.y += SVGCanvas.line
    canvas.text(
      "▲ \(ladder.letter(index)) \(certainty)\(finding.level.rawValue) \(finding.rule)", x: (railLeft + railRight) / 2,
      y: canvas.y, finding.level.gravity >= 2 ? .bad : .faint, anchor: .middle)
  }

  /// Text in a box across both lifelines.
  private func drawBetween(_ lines: [String], _ canvas: inout SVGCanvas) {
    canvas.y += 14
    canvas.box(
      x: railLeft - 6, y: canvas.y, width: railRight - railLeft + 12, height: lines.count * SVGCanvas.line + 8,
      class: "fold")
    for line in lines {
      canvas.y += SVGCanvas.line
      canvas.text(line, x: (railLeft + railRight) / 2, y: canvas.y - 2, .faint, anchor: .middle)
    }
    canvas.y += 8
  }

  // MARK: Below

  private func drawSections(_ canvas: inout SVGCanvas) {
    for section in ladder.sections {
      canvas.y += SVGCanvas.line + 10
      for (index, line) in section.title.wrapped((width - 2 * Self.margin) / SVGCanvas.character).enumerated() {
        if index > 0 { canvas.y += SVGCanvas.line }
        canvas.text(line, x: Self.margin, y: canvas.y, .strong)
      }
      for (item, label) in zip(section.items, section.labelColumns()) { draw(item, label, &canvas) }
    }
  }

  private func draw(_ item: LadderSection.Item, _ label: String, _ canvas: inout SVGCanvas) {
    let style: SVGCanvas.Style =
      switch item.tone {
      case .plain: .plain
      case .good: .good
      case .bad: .bad
      case .faint: .faint
      }
    let columns = (width - 2 * Self.margin) / SVGCanvas.character - label.columnCount - 3
    for (index, line) in item.text.printable.fitted(max(columns, 20)).enumerated() {
      canvas.y += SVGCanvas.line
      if index == 0 { canvas.text(label, x: Self.margin, y: canvas.y, style) }
      canvas.text(
        line, x: Self.margin + (label.columnCount + 2) * SVGCanvas.character, y: canvas.y,
        item.tone == .faint ? .faint : .plain)
    }
  }
}
