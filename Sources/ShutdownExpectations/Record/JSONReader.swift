/// Reads a JSON text (RFC 8259) that this package wrote itself: a record, or the schema.
///
/// Nothing is repaired. What is no JSON gives nil, and the depth is bounded.
///
/// - Complexity: O(*n*).
struct JSONReader {
  private static let deepest = 64

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// The value of a text; nil when it is no JSON.
  static func value(of bytes: [UInt8]) -> RecordValue? {
    var reader = JSONReader(bytes: bytes)
    guard let value = reader.value() else { return nil }
    reader.skipSpace()
    return reader.position == bytes.count ? value : nil
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (0x09...0x0d).contains(byte) { position += 1 }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value() -> RecordValue? {
    skipSpace()
    guard depth < Self.deepest, let first = next else { return nil }
    depth += 1
    defer { depth -= 1 }
    switch first {
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "["): return array()
    case UInt8(ascii: "\""): return string().map(RecordValue.string)
    case UInt8(ascii: "t"): return word("true", .bool(true))
    case UInt8(ascii: "f"): return word("false", .bool(false))
    case UInt8(ascii: "n"): return word("null", .null)
    default: return number()
    }
  }

  private mutating func word(_ text: StaticString, _ value: RecordValue) -> RecordValue? {
    let word = Array("\(text)".utf8)
    guard bytes[position...].starts(with: word) else { return nil }
    position += word.count
    return value
  }

  private mutating func object() -> RecordValue? {
    var members: [RecordValue.Member] = []
    position += 1
    if skip("}") { return .object([]) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\""), let key = string(), skip(":"), let value = value() else { return nil }
      members.append(.init(key: key, value: value))
    } while skip(",")
    return skip("}") ? .object(members) : nil
  }

  private mutating func array() -> RecordValue? {
    var items: [RecordValue] = []
    position += 1
    if skip("]") { return .array([]) }
    repeat {
      guard let item = value() else { return nil }
      items.append(item)
    } while skip(",")
    return skip("]") ? .array(items) : nil
  }

  private mutating func number() -> RecordValue? {
    let digits = bytes[position...].prefix { "+-.eE0123456789".utf8.contains($0) }
    position = digits.endIndex
    let text = String(decoding: digits, as: UTF8.self)
    return Int64(text).map(RecordValue.integer) ?? Double(text).map(RecordValue.number)
  }

  private mutating func string() -> String? {
    var text: [UInt8] = []
    position += 1
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = escape() else { return nil }
        text.append(contentsOf: escaped)
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> [UInt8]? {
    guard let byte = next else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0a]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0d]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0c]
    case UInt8(ascii: "u"): return unicode()
    default: return [byte]
    }
  }

  /// Four hexadecimal digits; two such escapes for what is beyond U+FFFF (RFC 8259 §7).
  private mutating func unicode() -> [UInt8]? {
    guard let unit = codeUnit() else { return nil }
    var units = [unit]
    if UTF16.isLeadSurrogate(unit), next == UInt8(ascii: "\\") {
      position += 2
      guard let second = codeUnit() else { return nil }
      units.append(second)
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func codeUnit() -> UInt16? {
    guard position + 4 <= bytes.count else { return nil }
    defer { position += 4 }
    return UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
  }
}
