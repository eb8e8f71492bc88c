import ShutdownReporting

extension RecordValue {
  /// The value of a JSON text (RFC 8259) that this package wrote itself: a record, or the schema. Nil when it is none.
  ///
  /// - Complexity: O(*n*).
  init?(json text: [UInt8]) {
    var json = JSONScanner(text[...], allowsSpace: true)
    do throws(JSONScanner.Fault) {
      self = try Self.take(&json)
      try json.end()
    } catch {
      return nil
    }
  }

  private static func take(_ json: inout JSONScanner) throws(JSONScanner.Fault) -> RecordValue {
    if json.isAtObject {
      var members: [Member] = []
      try json.object { (json, name) throws(JSONScanner.Fault) in
        // The name comes without its quotation marks; what is read is the same with them.
        let key = (json.text[name.startIndex - 1..<name.endIndex + 1]).jsonString
        guard let key else { throw json.fault("a name") }
        members.append(Member(key: key, value: try take(&json)))
      }
      return .object(members)
    }
    if json.isAtArray {
      var items: [RecordValue] = []
      try json.array { json throws(JSONScanner.Fault) in items.append(try take(&json)) }
      return .array(items)
    }
    let (isString, text) = (json.isAtString, try json.value())
    return try scalar(text, isString: isString, json)
  }

  private static func scalar(
    _ text: ArraySlice<UInt8>, isString: Bool, _ json: JSONScanner
  ) throws(JSONScanner.Fault) -> RecordValue {
    if isString {
      guard let text = text.jsonString else { throw json.fault("a string before it that is UTF-8") }
      return .string(text)
    }
    let word = String(decoding: text, as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: break
    }
    if let integer = Int64(word) { return .integer(integer) }
    guard let number = Double(word) else { throw json.fault("a number before it") }
    return .number(number)
  }
}
