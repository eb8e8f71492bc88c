/// A JSON text (RFC 8259) taken apart, so that numbers in it can be added up; everything else is kept as it is written.
indirect enum JSONTree: Equatable {
  /// A string, number or word, as written.
  case scalar([UInt8])
  /// The members in order, keys as written.
  case object([Member])
  case array([JSONTree])

  /// A member of an object.
  struct Member: Equatable {
    var key: [UInt8]
    var value: JSONTree
  }

  /// Reads a text that this program wrote; nil when it is no JSON.
  init?(_ text: ArraySlice<UInt8>) {
    var rest = text
    guard let value = JSONTree.take(&rest, depth: 0), rest.isEmpty else { return nil }
    self = value
  }

  /// The value of a member; nil when there is none.
  subscript(key: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.elementsEqual("\"\(key)\"".utf8) }?.value
  }

  /// The number, if it is one.
  var number: UInt64? {
    guard case .scalar(let text) = self else { return nil }
    return UInt64(String(decoding: text, as: UTF8.self))
  }

  /// The elements, if it is an array.
  var elements: [JSONTree] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// Appends the text.
  func append(to output: inout [UInt8]) {
    switch self {
    case .scalar(let text): output += text
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        output += member.key
        output.append(UInt8(ascii: ":"))
        member.value.append(to: &output)
      }
      output.append(UInt8(ascii: "}"))
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        element.append(to: &output)
      }
      output.append(UInt8(ascii: "]"))
    }
  }

  private static func take(_ rest: inout ArraySlice<UInt8>, depth: Int) -> JSONTree? {
    guard depth < 32, let first = rest.first else { return nil }
    switch first {
    case UInt8(ascii: "{"):
      return takeItems(&rest, end: "}") { rest in
        guard let key = takeString(&rest), skip(":", &rest), let value = take(&rest, depth: depth + 1) else {
          return nil
        }
        return Member(key: key, value: value)
      }.map(JSONTree.object)
    case UInt8(ascii: "["):
      return takeItems(&rest, end: "]") { rest in take(&rest, depth: depth + 1) }.map(JSONTree.array)
    case UInt8(ascii: "\""): return takeString(&rest).map(JSONTree.scalar)
    default:
      let text = rest.prefix { !",]}".utf8.contains($0) }
      rest = rest[text.endIndex...]
      return text.isEmpty ? nil : .scalar(Array(text))
    }
  }

  private static func takeItems<Item>(
    _ rest: inout ArraySlice<UInt8>, end: Unicode.Scalar, _ item: (inout ArraySlice<UInt8>) -> Item?
  ) -> [Item]? {
    var items: [Item] = []
    rest.removeFirst()
    if skip(end, &rest) { return items }
    repeat {
      guard let next = item(&rest) else { return nil }
      items.append(next)
    } while skip(",", &rest)
    return skip(end, &rest) ? items : nil
  }

  private static func takeString(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    guard rest.first == UInt8(ascii: "\"") else { return nil }
    var index = rest.startIndex + 1
    while index < rest.endIndex, rest[index] != UInt8(ascii: "\"") {
      index += rest[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < rest.endIndex else { return nil }
    defer { rest = rest[(index + 1)...] }
    return Array(rest[rest.startIndex...index])
  }

  private static func skip(_ character: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }
}
