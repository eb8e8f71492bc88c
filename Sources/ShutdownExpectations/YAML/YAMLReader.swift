/// Reads the part of YAML 1.2 that files written by hand use: mappings, lists and scalars, in lines or in brackets.
///
/// Anchors, aliases, tags, directives, several documents and plain texts over several lines are refused with a message:
/// a person who reads an expectation shall see what it says. A tab, a key that is there twice and a line whose indentation
/// fits nothing are errors, where other readers guess. Each value knows its place, so that messages can name it and an
/// update changes nothing else. It is a reader of its own because the YAML packages bring Foundation into the program,
/// which then starts more slowly; tests hold it against one of them.
///
/// - Complexity: O(*n* log *n*) in the length of the text; the depth is bounded.
struct YAMLReader {
  /// More levels than this are refused, so that no text makes the reader's stack overflow.
  static let deepest = 64

  private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  let bytes: [UInt8]
  var position = 0
  var depth = 0
  /// Where each line begins.
  private let lineStarts: [Int]
  /// The octets that continue a character, in order: they are no column of their own.
  private let continuations: [Int]

  /// Reads a text.
  static func read(_ text: [UInt8]) throws(YAMLError) -> YAMLNode {
    var reader = YAMLReader(text)
    return try reader.document()
  }

  private init(_ text: [UInt8]) {
    bytes = text
    position = text.starts(with: Self.byteOrderMark) ? 3 : 0
    lineStarts = [0] + text.indices.filter { text[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    continuations = text.indices.filter { text[$0] & 0xc0 == 0x80 }
  }

  private mutating func document() throws(YAMLError) -> YAMLNode {
    if let bad = bytes.firstInvalidUTF8 { throw error("this is not UTF-8", at: bad) }
    try skipToContent()
    if isMarker("---") {
      position += 3
      try finishLine()
      try skipToContent()
    }
    guard position < bytes.count, !isMarker("...") else { return empty(at: position) }
    let node = try block(indent: column)
    try skipToContent()
    if isMarker("...") { return node }
    if isMarker("---") { throw error("a second document; an expectation is one", at: position) }
    guard position == bytes.count else {
      throw error("this line is indented less than the ones before it, and fits nothing", at: position)
    }
    return node
  }

  // MARK: Places

  /// The place of an octet.
  func place(_ offset: Int) -> SourcePlace {
    let line = lineStarts.count(below: offset + 1) - 1
    let start = lineStarts[line]
    let continued = continuations.count(below: offset) - continuations.count(below: start)
    return SourcePlace(line: line + 1, column: offset - start - continued + 1)
  }

  func error(_ message: String, at offset: Int) -> YAMLError { YAMLError(place: place(offset), message: message) }

  /// How far the position is indented, in octets; only spaces and dashes stand before it.
  var column: Int {
    let start = lineStarts[lineStarts.count(below: position + 1) - 1]
    return position - (start == 0 && bytes.starts(with: Self.byteOrderMark) ? 3 : start)
  }

  // MARK: Octets

  /// The octet at the position, or some octets on; nil behind the end.
  func peek(_ distance: Int = 0) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  func isAt(_ character: Unicode.Scalar) -> Bool { peek() == UInt8(ascii: character) }

  /// Whether a line, or the text, ends some octets on.
  func isLineEnd(_ distance: Int = 0) -> Bool {
    switch peek(distance) {
    case nil, UInt8(ascii: "\n"): true
    case UInt8(ascii: "\r"): peek(distance + 1) == UInt8(ascii: "\n")
    default: false
    }
  }

  /// Whether a blank or the end of the line stands some octets on: what must follow `-` and `:`.
  func isBlank(_ distance: Int) -> Bool {
    isLineEnd(distance) || peek(distance) == UInt8(ascii: " ") || peek(distance) == UInt8(ascii: "\t")
  }

  private func isMarker(_ marker: String) -> Bool {
    column == 0 && bytes[position...].starts(with: marker.utf8) && isBlank(3)
  }

  // MARK: Between values

  /// Moves to the next octet that is no blank and in no comment, which may be lines away.
  mutating func skipToContent() throws(YAMLError) {
    while position < bytes.count {
      let start = position
      while isAt(" ") || isAt("\t") { position += 1 }
      if isAt("#") { skipComment() }
      guard isLineEnd() else {
        if let tab = bytes[start..<position].firstIndex(of: UInt8(ascii: "\t")) {
          throw error("a tab; YAML is indented by spaces", at: tab)
        }
        return
      }
      skipLineEnd()
    }
  }

  /// Moves behind the spaces of this line.
  mutating func skipSpaces() throws(YAMLError) {
    while isAt(" ") { position += 1 }
    guard isAt("\t") else { return }
    let tab = position
    while isAt(" ") || isAt("\t") { position += 1 }
    guard isLineEnd() || isAt("#") else { throw error("a tab; YAML is indented by spaces", at: tab) }
  }

  /// Moves behind this line, which may only hold a comment from here on.
  mutating func finishLine() throws(YAMLError) {
    let start = position
    try skipSpaces()
    if isAt("#"), position > start { skipComment() }
    guard isLineEnd() else { throw error("'\(restOfLine)' behind the value; quotes are missing?", at: position) }
    skipLineEnd()
  }

  private mutating func skipComment() {
    while !isLineEnd() { position += 1 }
  }

  mutating func skipLineEnd() {
    if isAt("\r") { position += 1 }
    if isAt("\n") { position += 1 }
  }

  /// What is left of the line, shortened for a message.
  var restOfLine: String {
    let rest = bytes[position...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let text = String(decoding: rest, as: UTF8.self)
    return text.count > 20 ? "\(text.prefix(20))…" : text
  }

  /// A value that is left out: null.
  func empty(at offset: Int) -> YAMLNode {
    YAMLNode(content: .scalar("", isPlain: true), place: place(offset), range: offset..<offset)
  }

  /// Reads one level deeper.
  mutating func deeper(
    _ read: (inout YAMLReader) throws(YAMLError) -> YAMLNode
  ) throws(YAMLError) -> YAMLNode {
    guard depth < Self.deepest else { throw error("more than \(Self.deepest) levels", at: position) }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }
}

extension [Int] {
  /// How many of the numbers, which are sorted, are below a limit; by bisection.
  fileprivate func count(below limit: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension [UInt8] {
  /// Where the octets stop being UTF-8; nil when all are.
  fileprivate var firstInvalidUTF8: Int? {
    var index = startIndex
    while index < endIndex {
      let length = self[index].leadingLength
      guard length > 0, index + length <= endIndex,
        String(validating: self[index..<index + length], as: UTF8.self) != nil
      else { return index }
      index += length
    }
    return nil
  }
}

extension UInt8 {
  /// The octets of the scalar that this one begins (RFC 3629 §3); zero when it begins none.
  fileprivate var leadingLength: Int {
    switch self {
    case 0..<0x80: 1
    case 0xc2..<0xe0: 2
    case 0xe0..<0xf0: 3
    case 0xf0..<0xf5: 4
    default: 0
    }
  }
}
