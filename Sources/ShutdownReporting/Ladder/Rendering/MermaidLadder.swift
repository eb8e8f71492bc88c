import ShutdownConformance
import TransportTracking

extension OutputFormat {
  /// A sequence diagram for a text that renders Mermaid, such as an issue.
  static let mermaid = OutputFormat("mermaid", Writers(ladder: { Array(MermaidLadder($0, $1).text.utf8) }))
}

/// The ladder as a Mermaid sequence diagram, for an issue or a wiki that renders it.
///
/// An arrow with a cross is an RST, a dotted one an ICMP error. Steps are notes beside their side, findings and folded stretches notes across both.
struct MermaidLadder {
  private let ladder: Ladder
  private let options: LadderOptions

  init(_ ladder: Ladder, _ options: LadderOptions) {
    self.ladder = ladder
    self.options = options
  }

  /// The whole text, a statement a line.
  var text: String {
    let title = "\(options.source.printable), stream \(ladder.result.stream)"
    let head = [
      "---", "title: \(title.yamlQuoted)", "---", "sequenceDiagram", participant("I", ladder.left),
      participant("R", ladder.right),
    ]
    return (head + ladder.rows.flatMap(lines) + [conclusion] + diagnosis).map { $0 + "\n" }.joined().logLines
  }

  private func participant(_ name: String, _ side: Ladder.Side) -> String {
    "    participant \(name) as \(side.title.mermaid)<br/>\(side.subtitle.mermaid)"
  }

  private var conclusion: String {
    across(
      "\(ladder.result.verdict.rawValue), \(ladder.result.endingName.text): \(Explanation(result: ladder.result).text)")
  }

  /// Why it ended as it did, and what to do about it.
  private var diagnosis: [String] {
    guard let diagnosis = ladder.result.diagnosis else { return [] }
    return [across(diagnosis.told)] + diagnosis.advice.map { across("→ \($0)") }
  }

  private func lines(_ row: Ladder.Row) -> [String] {
    switch row {
    case .segment(let row): lines(row)
    case .icmpError(let row): lines(row)
    case .folded(let stretch): [across(stretch.text(left: ladder.left.role))]
    case .silence(let time): [across("\(time.text(.short)) of silence")]
    }
  }

  private func lines(_ row: Ladder.SegmentRow) -> [String] {
    let isLeft = row.segment.sender == ladder.left.role
    let arrow = row.segment.effects.contains(.aborts) ? "-x" : "->>"
    let way = isLeft ? "I\(arrow)R" : "R\(arrow)I"
    let fields = SegmentFields(row.segment).joined(by: " ", withWindow: false)
    let marks = row.segment.remarks.map { " [\($0)]" }.joined()
    let data = row.carriesDisconnectData ? row.segment.preview.quoted(of: row.segment.length, columns: 48) : nil
    let text = "\(row.segment.frame) · \(fields)\(marks)\(data.map { " \($0)" } ?? "")"
    return ["    \(way): \(text.mermaid)"] + steps(row) + row.findings.map(finding)
  }

  /// A dotted arrow from the other end; a note at the end that is told of it where it comes from somewhere between.
  private func lines(_ row: Ladder.ICMPErrorRow) -> [String] {
    let isLeft = row.error.receiver == ladder.left.role
    let text = "\(row.error.frame) · \(row.error.text)".mermaid
    let way = isLeft ? "R-->>I" : "I-->>R"
    return [row.error.isFromPeer ? "    \(way): \(text)" : "    Note over \(isLeft ? "I" : "R"): \(text)"]
      + row.findings.map(finding)
  }

  private func steps(_ row: Ladder.SegmentRow) -> [String] {
    [("left of I", ladder.left), ("right of R", ladder.right)].compactMap { place, side in
      let text = row.stepText(side, .unicode)
      return text.isEmpty ? nil : "    Note \(place): \(text.mermaid)"
    }
  }

  private func finding(_ index: Int) -> String {
    let finding = ladder.result.findings[index]
    let certainty = finding.certainty == .suspect ? "suspected " : ""
    return across("\(certainty)\(finding.level.rawValue) \(finding.rule): \(finding.message)")
  }

  private func across(_ text: String) -> String { "    Note over I,R: \(text.mermaid)" }
}
