/// A value of a JSON record, as `--format jsonl` writes it.
indirect enum RecordValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// A number without a fraction that fits.
  case integer(Int64)
  /// Any other number.
  case number(Double)
  case string(String)
  case array([RecordValue])
  /// Members in the order of the record.
  case object([Member])

  /// A member of an object.
  struct Member: Equatable, Sendable {
    var key: String
    var value: RecordValue
  }

  /// The member of an object; nil for any other value.
  subscript(_ key: String) -> RecordValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The value at `fin.client.frame` or `findings[0].frames`; nil where something on the way is missing.
  func value(at path: [String]) -> RecordValue? {
    path.reduce(self as RecordValue?) { value, name in
      let parts = name.split(separator: "[", maxSplits: 1)
      guard parts.count == 2, let index = Int(parts[1].dropLast()) else { return value?[name] }
      let items = value?[String(parts[0])]?.items ?? []
      return items.indices.contains(index) ? items[index] : nil
    }
  }

  /// The items of a list; empty for anything else.
  var items: [RecordValue] {
    if case .array(let items) = self { items } else { [] }
  }

  /// The text of a string; nil for anything else.
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// A number, with or without a fraction; nil for anything else.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// A frame number or a count; nil for anything else.
  var count: UInt64? {
    if case .integer(let value) = self { UInt64(exactly: value) } else { nil }
  }
}
