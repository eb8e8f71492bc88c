/// Reads Markdown as far as the specification (GFM 0.29) says what is markup, scalar by scalar: what is left is text.
struct MarkdownReader {
  /// What was found to be markup, in order.
  private(set) var markup: [String] = []
  /// What a reader sees.
  private(set) var text = ""
  /// The contents of the code spans.
  private(set) var code: [String] = []

  /// Reads the inlines of one line (§6).
  init(line: String) {
    var rest = Array(line.unicodeScalars)[...]
    while let scalar = rest.first {
      if scalar == "\\", let next = rest.dropFirst().first, next.isASCII, next.isPunctuation {
        text.unicodeScalars.append(next)
        rest.removeFirst(2)
      } else if scalar == "`" {
        readGraves(&rest)
      } else if rest.starts(with: "@<!-- -->".unicodeScalars) {
        text += "@"
        rest.removeFirst(9)
      } else if rest.starts(with: "&#32;".unicodeScalars) {
        text += " "
        rest.removeFirst(5)
      } else {
        if Self.isMarkup(rest) { markup.append(String(scalar)) }
        text.unicodeScalars.append(scalar)
        rest.removeFirst()
      }
    }
  }

  /// A code span ends at a run of as many graves (§6.3); one space at both ends is no part of it.
  private mutating func readGraves(_ rest: inout ArraySlice<Unicode.Scalar>) {
    let length = rest.prefix { $0 == "`" }.count
    rest.removeFirst(length)
    var end = rest.startIndex
    while let start = rest[end...].firstIndex(of: "`") {
      let run = rest[start...].prefix { $0 == "`" }.count
      end = start + run
      guard run == length else { continue }
      var content = rest[..<start]
      if content.first == " ", content.last == " ", content.contains(where: { $0 != " " }) {
        content = content.dropFirst().dropLast()
      }
      markup.append("code")
      code.append(String(String.UnicodeScalarView(content)))
      rest = rest[end...]
      return
    }
    markup.append("graves")
  }

  private static func isMarkup(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let scalar = rest.first else { return false }
    return "*_[]<>&|~$#@".unicodeScalars.contains(scalar) || rest.starts(with: "://".unicodeScalars)
      || rest.starts(with: "www.".unicodeScalars)
  }

  /// What the lines of a page are: of each its first characters and its markup; a fenced block (§4.5) is one.
  static func shape(of page: String) -> [String] {
    var (shape, fence) = ([String](), 0)
    for line in page.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map({ String($0) }) {
      let graves = line.unicodeScalars.prefix { $0 == "`" }.count
      if fence > 0 {
        if graves >= fence, line.unicodeScalars.allSatisfy({ $0 == "`" }) { fence = 0 }
      } else if graves >= 3, !line.unicodeScalars.dropFirst(graves).contains("`") {
        fence = graves
        shape.append("fence")
      } else {
        shape.append(block(line) + MarkdownReader(line: line).markup.joined(separator: " "))
      }
    }
    return fence > 0 ? shape + ["open"] : shape
  }

  /// What makes more than a paragraph of a line (§4, §5).
  private static func block(_ line: String) -> String {
    if let item = line.prefixMatch(of: /(?: {4}|[-+] |=|#+ |>|\d+[.)] |---)/) { return "\(item.output)" }
    return ""
  }
}

extension Unicode.Scalar {
  fileprivate var isPunctuation: Bool { !properties.isAlphabetic && !("0"..."9").contains(self) && value > 0x20 }
}
