/// Commands that are printed so that they can be copied into a shell.
extension String {
  /// The text as one word for a shell: as it is, in single quotes (POSIX.1-2024 XCU §2.2.2), or, where it has what a terminal obeys or a
  /// runner takes for a command, in dollar-single-quotes (§2.2.4), which say it in escapes.
  public var shellWord: String {
    if !isEmpty, utf8.first != UInt8(ascii: "="), unicodeScalars.allSatisfy(\.isPlainInShell) { return self }
    guard printable == self else { return "$'" + unicodeScalars.map(\.shellEscaped).joined() + "'" }
    return "'" + unicodeScalars.reduce(into: "") { $0 += $1 == "'" ? #"'\''"# : String($1) } + "'"
  }

  /// The path of a file as an operand: one that begins with a hyphen would be an option (XBD §12.2, guideline 4).
  public var shellPath: String { (utf8.first == UInt8(ascii: "-") ? "./" + self : self).shellWord }
}

extension Unicode.Scalar {
  /// Whether no shell gives it a meaning, wherever in a word it stands.
  fileprivate var isPlainInShell: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "/", ".", "_", "-", "+", ",", ":", "=", "@", "%": true
    default: value > 0x7e && properties.isAlphabetic && !isObeyed
    }
  }

  /// The character between dollar-single-quotes: its octets in octal where it needs that, always three digits, so that none can follow.
  fileprivate var shellEscaped: String {
    switch self {
    case "'", "\\", "#": "\\\(octal(UInt8(value)))"
    case _ where isObeyed: UTF8.encode(self).map { $0.map { "\\\(octal($0))" }.joined() } ?? ""
    default: String(self)
    }
  }

  private func octal(_ octet: UInt8) -> String {
    let digits = String(octet, radix: 8)
    return String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}
