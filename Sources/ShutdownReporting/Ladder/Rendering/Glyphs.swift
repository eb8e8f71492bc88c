/// The characters that a text ladder is drawn with.
struct Glyphs {
  let lifeline: String
  let dotted: String
  let shaft: String
  /// The shaft of what is no segment.
  let dashed: String
  let head: (left: String, right: String)
  let callout: String
  let refuted: String
  private let isASCII: Bool

  /// Box drawing and arrows.
  static let unicode = Glyphs(
    lifeline: "│", dotted: "┊", shaft: "─", dashed: "╌", head: ("◀", "▶"), callout: "▲", refuted: "✗", isASCII: false)
  /// What every terminal and every mail has.
  static let ascii = Glyphs(
    lifeline: "|", dotted: ":", shaft: "-", dashed: ".", head: ("<", ">"), callout: "^", refuted: "!", isASCII: true)

  /// Text that may be put into a line: nothing that a terminal obeys, and nothing but ASCII where that is asked for.
  func text(_ text: String) -> String {
    let printable = text.printable
    guard isASCII, !printable.utf8.allSatisfy({ $0 < 0x80 }) else { return printable }
    return printable.unicodeScalars.reduce(into: "") { ascii, scalar in
      if scalar.isASCII { return ascii.unicodeScalars.append(scalar) }
      ascii += Self.spellings[scalar] ?? "\\u{\(String(scalar.value, radix: 16))}"
    }
  }

  private static let spellings: [Unicode.Scalar: String] = [
    "→": "->", "←": "<-", "′": "'", "…": "...", "·": "-", "§": "section ", "µ": "u", "×": "x", "–": "-", "—": "-",
    "‘": "'", "’": "'", "“": "\"", "”": "\"", "≥": ">=", "≤": "<=", "²": "^2", "³": "^3", "✗": "!", "▲": "^",
    "│": "|", "┊": ":", "─": "-", "◀": "<", "▶": ">", "−": "-", "±": "+-", "\u{a0}": " ",
  ]
}
