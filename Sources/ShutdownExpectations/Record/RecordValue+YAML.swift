import ShutdownReporting

/// A value as an expectation has it, so that what was found can be copied from a message.
extension RecordValue {
  /// The value in one line of YAML, collections in brackets.
  var yaml: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let text): text.yaml
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
