extension String {
  /// The text as a scalar of YAML 1.2 that also stands in brackets: plain where that means the same to every reader, otherwise in double
  /// quotes (§7.3.1), with the escapes of §5.7 for what does not show. What is read from it is the text as it was.
  public var yaml: String { isPlainInYAML ? self : yamlQuoted }

  /// The text between double quotes.
  var yamlQuoted: String {
    let scalars = Array(unicodeScalars)
    return scalars.indices.reduce(into: "\"") { text, index in
      switch scalars[index] {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "#" where index > 0 && scalars[index - 1] == "#": text += "\\x23"  // a runner would see a command
      case let scalar: text += scalar.isObeyed ? scalar.yamlEscape : String(scalar)
      }
    } + "\""
  }

  /// A word of letters, digits and hyphens that no reader of YAML 1.1 or 1.2 takes for a number, a date or a truth value.
  private var isPlainInYAML: Bool {
    let isWord = utf8.allSatisfy { octet in
      switch octet {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isWord, unicodeScalars.first?.properties.isAlphabetic ?? false else { return false }
    return !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(lowercased())
  }
}

extension Unicode.Scalar {
  /// `\x1b`, `\u2028`, `\U000e0001`
  fileprivate var yamlEscape: String {
    let digits = String(value, radix: 16)
    let (letter, count) = value < 0x100 ? ("x", 2) : value < 0x10000 ? ("u", 4) : ("U", 8)
    return "\\\(letter)\(String(repeating: "0", count: count - digits.utf8.count))\(digits)"
  }
}
