/// Walks through a JSON text (RFC 8259), and says where it is none.
///
/// Records have no white space between their tokens. So none is taken, unless that is asked for.
///
/// - Complexity: O(*n*), without allocations; values are no deeper in each other than ``deepest``.
package struct JSONScanner {
  /// What was expected where, in octets from the beginning of the text.
  package struct Fault: Error, Equatable {
    /// How many octets come before it.
    package var offset: Int
    /// What should be there.
    package var expected: String

    /// Creates a fault.
    package init(offset: Int, expected: String) { (self.offset, self.expected) = (offset, expected) }
  }

  /// More values in each other than this are no record.
  private static let deepest = 32
  /// The greatest whole number of a record: 63 bits.
  private static let greatest = UInt64(Int64.max)

  /// The text.
  package let text: ArraySlice<UInt8>
  /// Where the next octet is.
  package private(set) var position: Int
  private let allowsSpace: Bool
  private var depth = 0

  /// Begins a walk.
  package init(_ text: ArraySlice<UInt8>, allowsSpace: Bool = false) {
    self.text = text
    self.allowsSpace = allowsSpace
    position = text.startIndex
    skipSpace()
  }

  /// What is expected at the next octet.
  package func fault(_ expected: String) -> Fault { Fault(offset: position - text.startIndex, expected: expected) }

  /// Expects the end of the text.
  package func end() throws(Fault) {
    guard position == text.endIndex else { throw fault("the end of the line") }
  }

  /// Whether an object comes next.
  package var isAtObject: Bool { next == UInt8(ascii: "{") }

  /// Whether an array comes next.
  package var isAtArray: Bool { next == UInt8(ascii: "[") }

  /// Whether a string comes next.
  package var isAtString: Bool { next == UInt8(ascii: "\"") }

  /// Whether `null` comes next.
  package var isAtNull: Bool { text[position...].starts(with: "null".utf8) }

  private var next: UInt8? { position < text.endIndex ? text[position] : nil }

  /// Goes on to the next token (§2).
  private mutating func skipSpace() {
    guard allowsSpace else { return }
    while let octet = next, " \t\n\r".utf8.contains(octet) { position += 1 }
  }

  /// Takes a character, if it is the next one.
  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Takes a character between values, if it is the next one, and the space behind it.
  private mutating func skipMark(_ character: Unicode.Scalar) -> Bool {
    guard skip(character) else { return false }
    skipSpace()
    return true
  }

  private mutating func expectMark(_ character: Unicode.Scalar) throws(Fault) {
    guard skipMark(character) else { throw fault("'\(character)'") }
  }

  /// Takes any value; the octets of it.
  @discardableResult
  package mutating func value() throws(Fault) -> ArraySlice<UInt8> {
    let start = position
    switch next {
    case UInt8(ascii: "{"): try object { (json, _) throws(Fault) in try json.value() }
    case UInt8(ascii: "["): try array { json throws(Fault) in try json.value() }
    case UInt8(ascii: "\""): try string()
    case let octet? where octet == UInt8(ascii: "-") || isDigit(octet): try number()
    default:
      guard let word = ["true", "false", "null"].first(where: { text[position...].starts(with: $0.utf8) }) else {
        throw fault("a value")
      }
      position += word.utf8.count
    }
    let end = position
    skipSpace()
    return text[start..<end]
  }

  /// Takes an object; of each member it is told the name, as it is written between the quotation marks, and takes the value.
  package mutating func object(
    _ member: (inout JSONScanner, ArraySlice<UInt8>) throws(Fault) -> Void
  ) throws(Fault) {
    try items(from: "{", to: "}") { json throws(Fault) in
      let name = try json.string()
      json.skipSpace()
      try json.expectMark(":")
      try member(&json, name.dropFirst().dropLast())
    }
  }

  /// Takes an array, whose elements are taken one by one.
  package mutating func array(_ element: (inout JSONScanner) throws(Fault) -> Void) throws(Fault) {
    try items(from: "[", to: "]", element)
  }

  private mutating func items(
    from open: Unicode.Scalar, to close: Unicode.Scalar, _ item: (inout JSONScanner) throws(Fault) -> Void
  ) throws(Fault) {
    try expectMark(open)
    guard depth < Self.deepest else { throw fault("no more than \(Self.deepest) values in each other") }
    depth += 1
    if !skip(close) {
      repeat {
        try item(&self)
        skipSpace()
      } while skipMark(",")
      guard skip(close) else { throw fault("',' or '\(close)'") }
    }
    skipSpace()
    depth -= 1
  }

  /// Takes a string, of which the escapes are looked at (§7).
  @discardableResult
  package mutating func string() throws(Fault) -> ArraySlice<UInt8> {
    let start = position
    guard skip("\"") else { throw fault("a string") }
    while let octet = next, octet != UInt8(ascii: "\"") {
      guard octet >= 0x20 else { throw fault("a character, or its escape") }
      position += 1
      if octet == UInt8(ascii: "\\") { try escape() }
    }
    guard skip("\"") else { throw fault("'\"'") }
    return text[start..<position]
  }

  private mutating func escape() throws(Fault) {
    guard let octet = next, "\"\\/bfnrtu".utf8.contains(octet) else { throw fault("an escape") }
    position += 1
    guard octet == UInt8(ascii: "u") else { return }
    for _ in 0..<4 {
      guard let digit = next, "0123456789abcdefABCDEF".utf8.contains(digit) else {
        throw fault("four hexadecimal digits")
      }
      position += 1
    }
  }

  /// Takes a number in any form (§6).
  private mutating func number() throws(Fault) {
    _ = skip("-")
    if !skip("0") { try digits() }
    if skip(".") { try digits() }
    guard skip("e") || skip("E") else { return }
    _ = skip("+") || skip("-")
    try digits()
  }

  private mutating func digits() throws(Fault) {
    let start = position
    while let octet = next, isDigit(octet) { position += 1 }
    guard position > start else { throw fault("a digit") }
  }

  private func isDigit(_ octet: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) }

  /// Takes a whole number from 0 to 2⁶³ − 1, as records have them.
  package mutating func count() throws(Fault) -> UInt64 {
    let start = position
    var value: UInt64 = 0
    while let octet = next, isDigit(octet) {
      let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      value = product &+ UInt64(octet - UInt8(ascii: "0"))
      guard !isTooLarge, max(product, value) <= Self.greatest else { break }
      position += 1
    }
    let isWritten = position > start && (text[start] != UInt8(ascii: "0") || position == start + 1)
    guard isWritten, next.map({ ",]}".utf8.contains($0) }) ?? true else {
      position = start
      throw fault("a whole number from 0 to \(Self.greatest)")
    }
    return value
  }
}
