/// Reads the words of one line and remembers where they stood.
struct LineScanner {
  let line: Int
  private let characters: [Character]
  private(set) var index = 0

  init(_ text: Substring, line: Int) {
    self.line = line
    characters = Array(text)
  }

  /// The column of the next character, from 1.
  var column: Int { index + 1 }

  func error(_ message: String, at column: Int) -> ScriptError {
    ScriptError(line: line, column: column, message: message)
  }

  /// Skips blanks and a comment; true when nothing is left.
  mutating func atEnd() -> Bool {
    while index < characters.count, characters[index].isWhitespace { index += 1 }
    if index < characters.count, characters[index] == "#" { index = characters.count }
    return index == characters.count
  }

  /// The next character that is not blank.
  mutating func peek() -> Character? { atEnd() ? nil : characters[index] }

  /// Takes the next character when it is this one.
  mutating func accept(_ character: Character) -> Bool {
    guard peek() == character else { return false }
    index += 1
    return true
  }

  mutating func expect(_ character: Character) throws(ScriptError) {
    guard accept(character) else { throw error("expected '\(character)'", at: column) }
  }

  /// Takes the next word when it is this one.
  mutating func accept(word: String) -> Bool {
    guard !atEnd() else { return false }
    let start = index
    if (try? self.word("a word")) == word { return true }
    index = start
    return false
  }

  /// Takes characters up to a blank or one of `< > , ; ( ) " #`.
  mutating func word(_ expected: String) throws(ScriptError) -> String {
    guard !atEnd() else { throw error("expected \(expected)", at: column) }
    let start = index
    while index < characters.count, !Self.isDelimiter(characters[index]) { index += 1 }
    guard index > start else { throw error("expected \(expected)", at: column) }
    return String(characters[start..<index])
  }

  private static func isDelimiter(_ character: Character) -> Bool {
    character.isWhitespace || "<>,;()\"#".contains(character)
  }

  /// Takes a decimal number, or a hexadecimal one after `0x`, that fits the type.
  mutating func number<Value: FixedWidthInteger>(_ expected: String) throws(ScriptError) -> Value {
    guard !atEnd() else { throw error("expected \(expected)", at: column) }
    let start = index
    var radix = 10
    if characters[index...].starts(with: ["0", "x"]) {
      radix = 16
      index += 2
    }
    let digits = index
    while index < characters.count, characters[index].isASCII, characters[index].isHexDigit { index += 1 }
    guard let value = Value(String(characters[digits..<index]), radix: radix) else {
      index = start
      throw error("expected \(expected)", at: column)
    }
    return value
  }

  /// Takes pairs of hexadecimal digits; blanks between pairs are allowed when asked for.
  mutating func hexOctets(spaced: Bool) throws(ScriptError) -> [UInt8] {
    var octets: [UInt8] = []
    while let next = spaced ? peek() : index < characters.count ? characters[index] : nil, next.isHexDigit {
      guard index + 1 < characters.count, let value = UInt8(String(characters[index...index + 1]), radix: 16) else {
        throw error("expected two hexadecimal digits", at: column)
      }
      octets.append(value)
      index += 2
    }
    return octets
  }

  /// Takes a quoted string with the escapes `\r \n \t \0 \\ \" \xNN`, as UTF-8.
  mutating func quoted() throws(ScriptError) -> [UInt8] {
    try expect("\"")
    var octets: [UInt8] = []
    while index < characters.count {
      let character = characters[index]
      index += 1
      if character == "\"" { return octets }
      octets += character == "\\" ? [try escape()] : Array(String(character).utf8)
    }
    throw error("expected '\"'", at: column)
  }

  private mutating func escape() throws(ScriptError) -> UInt8 {
    let start = column - 1
    guard index < characters.count else { throw error("unknown escape", at: start) }
    index += 1
    switch characters[index - 1] {
    case "r": return 0x0d
    case "n": return 0x0a
    case "t": return 0x09
    case "0": return 0
    case "\\": return 0x5c
    case "\"": return 0x22
    case "x" where index + 1 < characters.count:
      guard let value = UInt8(String(characters[index...index + 1]), radix: 16) else { fallthrough }
      index += 2
      return value
    default: throw error("unknown escape", at: start)
    }
  }
}
