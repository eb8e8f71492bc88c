import ShutdownConformance
import TransportTracking

/// The columns of a text ladder: how wide each is, and what goes into the arrow and what below it.
struct LadderTable {
  /// What every arrow has before its label: two columns of shaft or head, and a space.
  static let lead = 3
  /// What every arrow has behind its label at least: a space, shaft, and room for the head.
  static let trail = 3

  let frame: Int
  let time: Int
  let leftSteps: Int
  let rightSteps: Int
  /// The columns between the lifelines.
  let span: Int
  private let fields: Fields
  private let ladder: Ladder

  /// How the fields of a segment are set.
  private enum Fields {
    /// Below each other, with the widths of all columns but the last.
    case aligned([Int], withWindow: Bool)
    /// One after the other.
    case packed
  }

  init(_ ladder: Ladder, width: Int, _ glyphs: Glyphs) {
    self.ladder = ladder
    let segments = ladder.segments
    let moments = ladder.moments
    frame = max(5, moments.map { "\($0.frame)".columnCount }.max() ?? 0)
    time = max(4, moments.map { $0.time.elapsed(since: ladder.result.start).text(.seconds).columnCount }.max() ?? 0)
    leftSteps = segments.map { $0.stepText(ladder.left, glyphs).columnCount }.max() ?? 0
    rightSteps = segments.map { $0.stepText(ladder.right, glyphs).columnCount }.max() ?? 0
    let margins = frame + 2 + time + 1 + (leftSteps > 0 ? leftSteps + 1 : 0) + 1 + 1
    span = max(20, min(width, 200) - margins - (rightSteps > 0 ? rightSteps + 1 : 0))
    fields = Self.fields(segments.map { SegmentFields($0.segment) }, columns: span - Self.lead - Self.trail)
  }

  /// The columns before the left lifeline.
  var indent: Int { frame + 2 + time + 1 + (leftSteps > 0 ? leftSteps + 1 : 0) }

  private static func fields(_ segments: [SegmentFields], columns: Int) -> Fields {
    let widths = [\SegmentFields.flags, \.sequence, \.acknowledgment, \.length].map { field in
      segments.map { $0[keyPath: field].columnCount }.max() ?? 0
    }
    let used = widths.filter { $0 > 0 }
    let total = used.reduce(0, +) + 2 * max(used.count - 1, 0)
    let window = segments.map(\.window.columnCount).max() ?? 0
    if total + 2 + window <= columns - 20 { return .aligned(widths, withWindow: true) }
    return total <= columns ? .aligned(widths, withWindow: false) : .packed
  }

  /// What an arrow says, and what has no room in it.
  func label(_ row: Ladder.SegmentRow, _ glyphs: Glyphs) -> (inArrow: String, below: [String]) {
    let columns = span - Self.lead - Self.trail
    return label(fieldText(SegmentFields(row.segment)), remarks(row, glyphs, columns: columns))
  }

  /// What the arrow of an ICMP error says, and what has no room in it.
  func label(_ error: LadderICMPError) -> (inArrow: String, below: [String]) {
    let columns = span - Self.lead - Self.trail
    let name = [error.name, error.reason].compactMap(\.self).joined(separator: " ")
    guard name.columnCount > columns, let reason = error.reason else { return label(name, [error.details]) }
    return label(error.name, ["\(reason), \(error.details)"])
  }

  private func label(_ text: String, _ remarks: [String]) -> (inArrow: String, below: [String]) {
    let columns = span - Self.lead - Self.trail
    var line = text
    var below: [String] = []
    if line.columnCount > columns { (line, below) = Self.split(line, columns) }
    for remark in remarks {
      if below.isEmpty, line.columnCount + 2 + remark.columnCount <= columns {
        line += "  " + remark
      } else {
        below.append(remark)
      }
    }
    return (line, below)
  }

  private func remarks(_ row: Ladder.SegmentRow, _ glyphs: Glyphs, columns: Int) -> [String] {
    let marks = row.segment.remarks.isEmpty ? [] : ["[\(row.segment.remarks.joined(separator: ", "))]"]
    guard row.carriesDisconnectData else { return marks }
    let quoted = row.segment.preview.quoted(of: row.segment.length, columns: columns)
    return marks + [quoted].compactMap { $0.map(glyphs.text) }
  }

  private func fieldText(_ segment: SegmentFields) -> String {
    guard case .aligned(let widths, let withWindow) = fields else { return segment.joined(by: "  ", withWindow: false) }
    let texts = [segment.flags, segment.sequence, segment.acknowledgment, segment.length]
    var parts = zip(texts, widths).compactMap { text, width in width > 0 ? text.padded(width) : nil }
    if withWindow { parts.append(segment.window) }
    return parts.joined(separator: "  ").trimmed
  }

  /// The part of a packed label that fits, cut between two fields, and the rest.
  private static func split(_ label: String, _ columns: Int) -> (String, [String]) {
    let lines = label.wrapped(columns)
    return (lines.first ?? "", Array(lines.dropFirst()))
  }
}

extension Ladder.SegmentRow {
  /// `(2)(5)`: the steps that a side takes with this segment.
  func stepText(_ side: Ladder.Side, _ glyphs: Glyphs) -> String {
    steps.filter { $0.actor == side.actor }
      .map { glyphs.text($0.name.text) + ($0.level == .refuted ? glyphs.refuted : "") }.joined()
  }
}

extension String {
  /// The text without spaces at its end.
  var trimmed: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }

  /// The text with the same space on both sides.
  func centered(_ columns: Int) -> String {
    let space = max(0, columns - columnCount)
    return String(repeating: " ", count: space / 2) + self + String(repeating: " ", count: space - space / 2)
  }

  /// The text, repeated.
  func times(_ count: Int) -> String { String(repeating: self, count: max(0, count)) }
}
