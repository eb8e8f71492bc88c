/// A value as an expectation has it, so that what was found can be copied from a message.
extension RecordValue {
  /// The value in one line of YAML, collections in brackets.
  var yaml: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let text): text.yamlScalar
    case .array(let items): "[" + items.map(\.yaml).joined(separator: ", ") + "]"
    case .object(let members): "{" + members.map { "\($0.key): \($0.value.yaml)" }.joined(separator: ", ") + "}"
    }
  }

  /// The value without the prose of findings, which an expectation need not repeat.
  var brief: RecordValue {
    switch self {
    case .array(let items): .array(items.map(\.brief))
    case .object(let members):
      .object(
        members.filter { $0.key != "message" && $0.key != "citations" }.map {
          .init(key: $0.key, value: $0.value.brief)
        })
    default: self
    }
  }

  /// The value with those members of objects alone that an example has, at any depth.
  func reduced(to example: RecordValue) -> RecordValue {
    switch (self, example) {
    case (.object(let members), .object(let wanted)):
      .object(
        wanted.compactMap { want in
          members.first { $0.key == want.key }.map { .init(key: $0.key, value: $0.value.reduced(to: want.value)) }
        })
    default: self
    }
  }
}

extension String {
  /// The text as a YAML scalar that also stands in brackets: plain where that means the same, otherwise in quotes.
  var yamlScalar: String {
    guard !isPlainInYAML else { return self }
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        text += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  /// A word of letters, digits and hyphens that no reader of YAML 1.1 or 1.2 takes for a number, a date or a truth value.
  private var isPlainInYAML: Bool {
    let isWord = unicodeScalars.allSatisfy { scalar in
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
        || scalar == "_"
    }
    guard isWord, let first = unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(lowercased())
  }
}
