/// XML 1.0 (Fifth Edition), also SVG: text in an element or between double quotes, of which nothing is markup.
///
/// Characters that XML has no form for (§2.2), and those that a terminal obeys, are written as in ``printable``. What a runner would see a
/// command in is written as a reference (§4.1), so that a reader has the text as it was.
extension String {
  /// The text in one line.
  var xml: String { escapingForXML(lineEnd: Unicode.Scalar("\n").escaped) }

  /// The value of an attribute: a line feed that is no reference would be read as a space (§3.3.3).
  var xmlAttribute: String { escapingForXML(lineEnd: "&#10;") }

  /// The text of an element, in lines.
  var xmlLines: String { escapingForXML(lineEnd: "\n") }

  private func escapingForXML(lineEnd: String) -> String {
    lineTexts.map { line in
      let start = line.unicodeScalars.prefix { $0.properties.isWhitespace }
      let begins = line.unicodeScalars.dropFirst(start.count).starts(with: "::".unicodeScalars)
      var previous: Unicode.Scalar?
      return line.unicodeScalars.enumerated().reduce(into: "") { text, entry in
        let (index, scalar) = entry
        let isCommand = scalar == "#" && previous == "#" || begins && index == start.count
        text += isCommand ? "&#\(scalar.value);" : scalar.xml
        previous = scalar
      }
    }.joined(separator: lineEnd)
  }
}

extension Unicode.Scalar {
  fileprivate var xml: String {
    switch self {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "\t": "&#9;"
    default: isObeyed ? escaped : String(self)
    }
  }
}
