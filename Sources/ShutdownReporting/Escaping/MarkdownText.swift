/// GitHub-Flavored Markdown (GFM 0.29, on CommonMark 0.29): text of which nothing is markup.
///
/// All of it counts scalars, as the specification does (§2.1): a grave accent with an accent on it is one to the eye, and a grave accent to
/// Markdown. What GitHub makes of a text after Markdown, a mention or a link, is kept from it too.
extension String {
  /// The text as it may stand in a line, also at its beginning or in a cell of a table.
  ///
  /// Backslash escapes are §2.4; a pipe needs one even in a code span of a table (§4.10); a comment (§6.10) breaks up a mention of a user.
  var markdown: String {
    let scalars = Array(printable.unicodeScalars)
    return scalars.indices.reduce(into: "") { text, index in
      let scalar = scalars[index]
      if index == 0, scalar == " " { return text += "&#32;" }
      if Self.markup.contains(scalar) || Self.isMarkup(scalars, at: index) { text.unicodeScalars.append("\\") }
      text.unicodeScalars.append(scalar)
      if scalar == "@" { text += "<!-- -->" }
    }
  }

  private static let markup = Set("\\`*_[]<>&#|~$".unicodeScalars)

  /// Whether a character is markup where it stands: what begins a block, and what makes an address of a text (§6.9).
  private static func isMarkup(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    switch scalars[index] {
    case ":" where scalars[index...].starts(with: "://".unicodeScalars): true
    case "-", "+", "=", ":": scalars[..<index].allSatisfy(\.properties.isWhitespace)
    case ".", ")":
      index > 0 && scalars[..<index].allSatisfy { ("0"..."9").contains($0) }
        || index >= 3 && String(String.UnicodeScalarView(scalars[index - 3..<index])).lowercased() == "www"
    default: false
    }
  }

  /// A code span that holds this, whatever grave accents are in it (§6.3). It may not stand in a table.
  var codeSpan: String {
    guard !isEmpty else { return "" }
    let text = printable.unicodeScalars
    let fence = String(repeating: "`", count: longestRunOfGraves + 1)
    // A space is taken off at both ends where both have one, unless there are but spaces.
    let edges: [Unicode.Scalar] = [text.first, text.last].compactMap(\.self)
    let isPadded = edges.contains { $0 == "`" || $0 == " " } && text.contains { $0 != " " }
    let gap = isPadded ? " " : ""
    return fence + gap + String(text) + gap + fence
  }

  /// A fenced block of this text (§4.5), which no line of it can end.
  func fenced(_ language: StaticString) -> String {
    let fence = String(repeating: "`", count: max(3, longestRunOfGraves + 1))
    let text = printableLines.logLines
    return "\(fence)\(language)\n\(text)\(utf8.last == UInt8(ascii: "\n") ? "" : "\n")\(fence)\n"
  }

  private var longestRunOfGraves: Int {
    unicodeScalars.split { $0 != "`" }.map(\.count).max() ?? 0
  }
}
