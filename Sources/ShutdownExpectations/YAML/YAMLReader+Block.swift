/// Values in lines of their own: the indentation tells what belongs together.
extension YAMLReader {
  /// Reads the value that begins here, `indent` octets into its line.
  mutating func block(indent: Int) throws(YAMLError) -> YAMLNode {
    try deeper { (reader) throws(YAMLError) in
      if reader.isAt("-"), reader.isBlank(1) { return try reader.blockSequence(indent: indent) }
      try reader.refuseUnknown()
      let start = reader.position
      let node = try reader.inline(parent: indent - 1)
      guard reader.isAtColon else {
        if !node.isBlock { try reader.finishLine() }
        return node
      }
      guard node.scalar != nil else { throw reader.error("a key must be a word", at: start) }
      reader.position = start
      return try reader.blockMapping(indent: indent)
    }
  }

  private var isAtColon: Bool { isAt(":") && isBlank(1) }

  private mutating func blockMapping(indent: Int) throws(YAMLError) -> YAMLNode {
    var (entries, start, end) = ([YAMLNode.Entry](), position, position)
    var lines: [String: Int] = [:]
    repeat {
      let keyStart = position
      let key = try key()
      let keyPlace = place(keyStart)
      if let first = lines.updateValue(keyPlace.line, forKey: key) {
        throw error("the key '\(key)' is there twice, first in line \(first)", at: keyStart)
      }
      position += 1
      let keyRange = keyStart..<position
      let value = try value(indent: indent)
      entries.append(.init(key: key, place: keyPlace, keyRange: keyRange, value: value))
      end = max(value.range.upperBound, keyRange.upperBound)
    } while try isNext(indent: indent, after: entries.last)
    return YAMLNode(content: .mapping(entries), place: place(start), range: start..<end, isBlock: true)
  }

  /// Reads the key that ends at a colon.
  private mutating func key() throws(YAMLError) -> String {
    let start = position
    try refuseUnknown()
    let node = try inline(parent: 0)
    guard let text = node.scalar, !node.isBlock else { throw error("a key must be a word", at: start) }
    guard isAtColon else { throw error("'\(text)' is not 'key: value'; a colon and a space are missing", at: start) }
    guard text != "<<" else { throw error("'<<' merges mappings; write them out", at: start) }
    return text
  }

  /// Reads the value of a key or an item: on this line, or deeper in the next ones.
  private mutating func value(indent: Int) throws(YAMLError) -> YAMLNode {
    let behind = position
    try skipSpaces()
    if isLineEnd() || isAt("#") {
      try skipToContent()
      let isDeeper = position < bytes.count && column > indent
      let isList = position < bytes.count && column == indent && isAt("-") && isBlank(1)
      return isDeeper || isList ? try block(indent: column) : empty(at: behind)
    }
    try refuseUnknown()
    if isAt("-"), isBlank(1) { throw error("a list begins in the line after its key", at: position) }
    let node = try inline(parent: indent)
    guard !isAtColon else { throw error("a second 'key:' in one line; quotes are missing?", at: node.range.lowerBound) }
    if !node.isBlock { try finishLine() }
    return node
  }

  private mutating func blockSequence(indent: Int) throws(YAMLError) -> YAMLNode {
    var (items, start, end) = ([YAMLNode](), position, position)
    repeat {
      guard isAt("-"), isBlank(1) else {
        throw error("'\(restOfLine)' in a list; '- ' is missing, or the indentation is wrong", at: position)
      }
      position += 1
      end = position
      let item = try item(indent: indent)
      items.append(item)
      end = max(end, item.range.upperBound)
    } while try isNextItem(indent: indent)
    return YAMLNode(content: .sequence(items), place: place(start), range: start..<end, isBlock: true)
  }

  private mutating func item(indent: Int) throws(YAMLError) -> YAMLNode {
    let behind = position
    try skipSpaces()
    guard isLineEnd() || isAt("#") else { return try block(indent: column) }
    try skipToContent()
    return position < bytes.count && column > indent ? try block(indent: column) : empty(at: behind)
  }

  /// Whether another entry of the mapping follows the last one.
  private mutating func isNext(indent: Int, after last: YAMLNode.Entry?) throws(YAMLError) -> Bool {
    try skipToContent()
    guard position < bytes.count, column >= indent, !isDocumentMarker else { return false }
    guard column > indent else { return true }
    guard let last, last.value.isBlock else {
      let key = last?.key ?? ""
      throw error(
        "this line is indented more than '\(key):' before it; a text of several lines needs '|'", at: position)
    }
    throw error("the indentation of this line is that of nothing before it", at: position)
  }

  /// Whether another item follows; a key at the same indentation ends a list that stands directly under its key.
  private mutating func isNextItem(indent: Int) throws(YAMLError) -> Bool {
    try skipToContent()
    guard position < bytes.count, column >= indent, !isDocumentMarker else { return false }
    guard column == indent else {
      throw error("this line is indented more than the '- ' before it, and less than its value", at: position)
    }
    return isAt("-") && isBlank(1)
  }

  private var isDocumentMarker: Bool {
    column == 0 && (bytes[position...].starts(with: "---".utf8) || bytes[position...].starts(with: "...".utf8))
  }

  /// Refuses what begins a part of YAML that expectations do without.
  func refuseUnknown() throws(YAMLError) {
    switch peek() {
    case UInt8(ascii: "&"), UInt8(ascii: "*"):
      throw error("anchors and aliases are not read; a text that begins with '&' or '*' needs quotes", at: position)
    case UInt8(ascii: "!"): throw error("tags are not read; a text that begins with '!' needs quotes", at: position)
    case UInt8(ascii: "%") where column == 0: throw error("directives are not read", at: position)
    case UInt8(ascii: "?") where isBlank(1): throw error("a key must be a word", at: position)
    case UInt8(ascii: "@"), UInt8(ascii: "`"):
      throw error("YAML reserves '\(restOfLine.prefix(1))'; a text that begins with it needs quotes", at: position)
    default: break
    }
  }
}
