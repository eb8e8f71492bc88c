extension String {
  /// The text as a message of SARIF 2.1.0, which goes into a string of JSON: braces stand for placeholders unless they are doubled (§3.11.5),
  /// and `](` makes a link (§3.11.6).
  var sarif: String {
    lineTexts.map { line in
      var previous: Unicode.Scalar?
      return line.unicodeScalars.reduce(into: "") { text, scalar in
        switch scalar {
        case "{", "}": text += "\(scalar)\(scalar)"
        case "(" where previous == "]": text += " ("
        default: text += scalar.isObeyed ? scalar.escaped : String(scalar)
        }
        previous = scalar
      }
    }.joined(separator: "\n")
  }
}
