extension String {
  /// The text as it may stand in a line of GitHub-Flavored Markdown, also in a cell of a table: nothing in it is markup.
  ///
  /// Backslash escapes are CommonMark's (§2.4); a pipe has to be escaped even in a code span of a table (GFM §4.10).
  var markdown: String {
    printable.unicodeScalars.reduce(into: "") { text, scalar in
      if Self.markup.contains(scalar) { text.unicodeScalars.append("\\") }
      text.unicodeScalars.append(scalar)
    }
  }

  private static let markup = Set("\\`*_[]<>&#|~".unicodeScalars)

  /// A code span that holds this, whatever grave accents are in it (CommonMark §6.1).
  var codeSpan: String {
    let text = printable
    let fence = String(repeating: "`", count: text.longestRunOfGraves + 1)
    let gap = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + gap + text + gap + fence
  }

  /// A fenced block of this text (CommonMark §4.5), which no line of it can end.
  func fenced(_ language: String) -> String {
    let fence = String(repeating: "`", count: max(3, longestRunOfGraves + 1))
    return "\(fence)\(language)\n\(self)\(hasSuffix("\n") ? "" : "\n")\(fence)\n"
  }

  private var longestRunOfGraves: Int {
    split { $0 != "`" }.map(\.count).max() ?? 0
  }
}
