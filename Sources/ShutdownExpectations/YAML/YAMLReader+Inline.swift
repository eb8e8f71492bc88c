/// Values inside of a line: scalars, and collections in brackets.
extension YAMLReader {
  /// Reads a scalar or a collection in brackets; `parent` is the indentation of what a text in lines belongs to.
  mutating func inline(parent: Int) throws(YAMLError) -> YAMLNode {
    switch peek() {
    case UInt8(ascii: "["), UInt8(ascii: "{"): try flow()
    case UInt8(ascii: "\""): try doubleQuoted()
    case UInt8(ascii: "'"): try singleQuoted()
    case UInt8(ascii: "|"), UInt8(ascii: ">"): try text(parent: parent)
    default: try plain(inFlow: false)
    }
  }

  // MARK: Brackets

  private mutating func flow() throws(YAMLError) -> YAMLNode {
    try deeper { (reader) throws(YAMLError) in
      reader.isAt("[") ? try reader.flowSequence() : try reader.flowMapping()
    }
  }

  private mutating func flowSequence() throws(YAMLError) -> YAMLNode {
    var (items, start) = ([YAMLNode](), position)
    position += 1
    while try !isClosed("]", from: start) {
      items.append(try flowValue())
      try separate("]", from: start)
    }
    return YAMLNode(content: .sequence(items), place: place(start), range: start..<position)
  }

  private mutating func flowMapping() throws(YAMLError) -> YAMLNode {
    var (entries, start) = ([YAMLNode.Entry](), position)
    var lines: [String: Int] = [:]
    position += 1
    while try !isClosed("}", from: start) {
      let entry = try flowEntry()
      if let first = lines.updateValue(entry.place.line, forKey: entry.key) {
        throw error("the key '\(entry.key)' is there twice, first in line \(first)", at: entry.keyRange.lowerBound)
      }
      entries.append(entry)
      try separate("}", from: start)
    }
    return YAMLNode(content: .mapping(entries), place: place(start), range: start..<position)
  }

  private mutating func flowEntry() throws(YAMLError) -> YAMLNode.Entry {
    let node = try flowValue()
    let start = node.range.lowerBound
    guard let key = node.scalar else { throw error("a key must be a word", at: start) }
    try skipToContent()
    guard isAt(":") else { throw error("'\(key)' has no value; a colon and a space are missing", at: start) }
    position += 1
    let keyRange = start..<position
    try skipToContent()
    let value = isAt(",") || isAt("}") ? empty(at: position) : try flowValue()
    return .init(key: key, place: node.place, keyRange: keyRange, value: value)
  }

  private mutating func flowValue() throws(YAMLError) -> YAMLNode {
    try refuseUnknown()
    switch peek() {
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      throw error("'\(restOfLine.prefix(1))' needs quotes here", at: position)
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""), UInt8(ascii: "'"): return try inline(parent: 0)
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"):
      throw error("a value is missing before '\(restOfLine.prefix(1))'", at: position)
    default: return try plain(inFlow: true)
    }
  }

  /// Whether the bracket closes here; if so, moves behind it.
  private mutating func isClosed(_ bracket: Unicode.Scalar, from start: Int) throws(YAMLError) -> Bool {
    try skipToContent()
    guard position < bytes.count else {
      throw error("'\(Unicode.Scalar(bytes[start]))' is not closed; '\(bracket)' is missing", at: start)
    }
    guard isAt(bracket) else { return false }
    position += 1
    return true
  }

  /// Moves behind a comma, if the bracket does not close here.
  private mutating func separate(_ bracket: Unicode.Scalar, from start: Int) throws(YAMLError) {
    try skipToContent()
    guard position < bytes.count, !isAt(bracket) else { return }
    guard isAt(",") else {
      throw error(
        "'\(restOfLine)', expected ',' or '\(bracket)' of the '\(Unicode.Scalar(bytes[start]))' in line \(place(start).line)",
        at: position)
    }
    position += 1
  }

  // MARK: Scalars

  private mutating func plain(inFlow: Bool) throws(YAMLError) -> YAMLNode {
    let start = position
    var end = position
    while !isLineEnd(), !isPlainEnd(inFlow: inFlow) {
      let isSpace = isAt(" ") || isAt("\t")
      position += 1
      if !isSpace { end = position }
    }
    position = end
    guard end > start else { throw error("a value is missing before '\(restOfLine)'", at: start) }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return YAMLNode(content: .scalar(text, isPlain: true), place: place(start), range: start..<end)
  }

  /// YAML 1.2 §7.3.3: a plain scalar ends before `: ` and ` #`, in brackets also before `,` and brackets.
  private func isPlainEnd(inFlow: Bool) -> Bool {
    switch peek() {
    case UInt8(ascii: ":"): isBlank(1) || (inFlow && [",", "]", "}"].contains { peek(1) == UInt8(ascii: $0) })
    case UInt8(ascii: "#"): position > 0 && (bytes[position - 1] == 0x20 || bytes[position - 1] == 0x09)
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): inFlow
    default: false
    }
  }

  private mutating func singleQuoted() throws(YAMLError) -> YAMLNode {
    let start = position
    var text: [UInt8] = []
    position += 1
    while true {
      guard !isLineEnd() else { throw unclosed("'", start) }
      if isAt("'") {
        guard peek(1) == UInt8(ascii: "'") else { break }
        position += 1
      }
      text.append(bytes[position])
      position += 1
    }
    position += 1
    return scalar(text, from: start)
  }

  private mutating func doubleQuoted() throws(YAMLError) -> YAMLNode {
    let start = position
    var text: [UInt8] = []
    position += 1
    while !isAt("\"") {
      guard !isLineEnd() else { throw unclosed("\"", start) }
      if isAt("\\") {
        text.append(contentsOf: try escape())
      } else {
        text.append(bytes[position])
        position += 1
      }
    }
    position += 1
    return scalar(text, from: start)
  }

  private func unclosed(_ quote: String, _ start: Int) -> YAMLError {
    error("\(quote) is not closed in this line; a text of several lines needs '|'", at: start)
  }

  private func scalar(_ text: [UInt8], from start: Int) -> YAMLNode {
    let text = String(decoding: text, as: UTF8.self)
    return YAMLNode(content: .scalar(text, isPlain: false), place: place(start), range: start..<position)
  }

  /// YAML 1.2 §5.7, those escapes that JSON has too, and the hexadecimal ones.
  private mutating func escape() throws(YAMLError) -> [UInt8] {
    let start = position
    position += 2
    guard start + 1 < bytes.count else { throw unclosed("\"", start) }
    switch bytes[start + 1] {
    case UInt8(ascii: "n"): return [0x0a]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0d]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0c]
    case UInt8(ascii: "0"): return [0]
    case UInt8(ascii: "e"): return [0x1b]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: " "): return [bytes[start + 1]]
    case UInt8(ascii: "x"): return try hexadecimal(2, start)
    case UInt8(ascii: "u"): return try hexadecimal(4, start)
    case UInt8(ascii: "U"): return try hexadecimal(8, start)
    default: throw error("an unknown escape; a backslash in double quotes is '\\\\', or use single quotes", at: start)
    }
  }

  private mutating func hexadecimal(_ count: Int, _ start: Int) throws(YAMLError) -> [UInt8] {
    let digits = String(decoding: bytes[position...].prefix(count), as: UTF8.self)
    guard digits.utf8.count == count, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
      throw error("\(count) hexadecimal digits of a character are needed here", at: start)
    }
    position += count
    return Array(String(scalar).utf8)
  }

  // MARK: Texts in lines

  /// A text after `|`, its lines kept; it ends in one line end, or in none with `|-` (YAML 1.2 §8.1.2).
  private mutating func text(parent: Int) throws(YAMLError) -> YAMLNode {
    let start = position
    position += 1
    let isStripped = isAt("-")
    if isStripped { position += 1 }
    try finishTextHeader(start)
    var (lines, end, indent) = ([String](), position, Int?.none)
    while position < bytes.count {
      let spaces = bytes[position...].prefix { $0 == UInt8(ascii: " ") }.count
      let isEmpty = isLineEnd(spaces)
      guard isEmpty || spaces >= indent ?? max(parent + 1, 1) else { break }
      if !isEmpty { indent = indent ?? spaces }
      position += min(spaces, indent ?? spaces)
      let content = bytes[position...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      lines.append(String(decoding: content, as: UTF8.self))
      position = content.endIndex
      if !isEmpty { end = position }
      skipLineEnd()
    }
    while lines.last == "" { lines.removeLast() }
    let joined = lines.joined(separator: "\n") + (isStripped || lines.isEmpty ? "" : "\n")
    return YAMLNode(
      content: .scalar(joined, isPlain: false), place: place(start), range: start..<end, isBlock: true)
  }

  private mutating func finishTextHeader(_ start: Int) throws(YAMLError) {
    let header = position
    if bytes[start] == UInt8(ascii: "|") {
      try skipSpaces()
      if isLineEnd() || (isAt("#") && position > header) {
        position = header
        return try finishLine()
      }
    }
    position = start
    throw error("'\(restOfLine)' needs quotes; YAML takes '|' and '>' for the beginning of a longer text", at: start)
  }
}
