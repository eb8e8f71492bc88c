import ShutdownReporting

/// What the published schema says about one place of a record: its names, its kinds, its possible values.
///
/// Expectations are held against it, so that a field is known to them as soon as the schema has it.
struct RecordSchema: Sendable {
  /// The kinds of JSON values.
  enum Kind: String, CaseIterable, Sendable {
    case null, boolean, integer, number, string, array, object
  }

  private let root: RecordValue
  /// The schemas of which one holds, references resolved.
  private let alternatives: [RecordValue]
  /// Whether a record leaves it out when it is zero.
  private(set) var isLeftOut = false

  private static let document = RecordValue(json: OutputSchema.json) ?? .null

  /// The `connection` record.
  static let connection = RecordSchema(named: "connection")
  /// The `summary` record.
  static let summary = RecordSchema(named: "summary")
  /// An element of `findings`.
  static let finding = RecordSchema(named: "finding")

  private init(named name: String) {
    root = Self.document
    alternatives = Self.resolve(.object([.init(key: "$ref", value: .string("#/$defs/\(name)"))]), Self.document)
  }

  private init(_ root: RecordValue, _ schemas: [RecordValue]) {
    self.root = root
    alternatives = schemas.flatMap { Self.resolve($0, root) }
  }

  /// A schema without references and choices. References go to definitions, and never round: a test reads them all.
  private static func resolve(_ schema: RecordValue, _ root: RecordValue, depth: Int = 0) -> [RecordValue] {
    guard depth < 16 else { return [] }
    if let pointer = schema["$ref"]?.text, let target = root["$defs"]?[String(pointer.dropFirst("#/$defs/".count))] {
      return resolve(target, root, depth: depth + 1)
    }
    guard let choices = schema["oneOf"] ?? schema["anyOf"] else { return [schema] }
    return choices.items.flatMap { resolve($0, root, depth: depth + 1) }
  }

  /// The schema of a member; nil when no object here has it.
  func member(_ key: String) -> RecordSchema? {
    let known = alternatives.compactMap { $0["properties"]?[key] }
    if !known.isEmpty { return RecordSchema(root, known) }
    guard memberNames.isEmpty || memberNames.contains(key) else { return nil }
    let other = alternatives.compactMap { $0["additionalProperties"] }.filter { $0 != .bool(false) }
    if !other.isEmpty {
      var schema = RecordSchema(root, other)
      schema.isLeftOut = true
      return schema
    }
    return isOpen ? RecordSchema(root, [.object([])]) : nil
  }

  /// Whether an object here may have members that the schema does not name.
  private var isOpen: Bool {
    alternatives.contains { $0["properties"] == nil && $0["additionalProperties"] != .bool(false) }
  }

  /// The names of the members, in the order of the schema.
  var memberNames: [String] {
    alternatives.flatMap { schema -> [String] in
      if case .object(let members)? = schema["properties"] { return members.map(\.key) }
      guard let names = schema["propertyNames"] else { return [] }
      return RecordSchema(root, [names]).allowedValues?.compactMap(\.text) ?? []
    }
  }

  /// The schema of the items of a list; nil when there is no list here.
  var item: RecordSchema? {
    let items = alternatives.compactMap { $0["items"] }
    if !items.isEmpty { return RecordSchema(root, items) }
    return kinds.contains(.array) ? RecordSchema(root, [.object([])]) : nil
  }

  /// The values that are possible; nil when there are too many to list.
  var allowedValues: [RecordValue]? {
    var values: [RecordValue] = []
    for schema in alternatives {
      if let listed = schema["enum"] {
        values += listed.items
      } else if let only = schema["const"] {
        values.append(only)
      } else if schema["type"]?.text == "null" {
        values.append(.null)
      } else {
        return nil
      }
    }
    return values.isEmpty ? nil : values
  }

  /// The kinds of values that are possible.
  var kinds: Set<Kind> {
    alternatives.reduce(into: Set<Kind>()) { kinds, schema in kinds.formUnion(Self.kinds(of: schema)) }
  }

  private static func kinds(of schema: RecordValue) -> Set<Kind> {
    if let listed = schema["enum"]?.items ?? schema["const"].map({ [$0] }) { return Set(listed.map(kind)) }
    guard let type = schema["type"] else { return Set(Kind.allCases) }
    return Set((type.text.map { [$0] } ?? type.items.compactMap(\.text)).compactMap(Kind.init))
  }

  private static func kind(_ value: RecordValue) -> Kind {
    switch value {
    case .null: .null
    case .bool: .boolean
    case .integer: .integer
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// The least and the greatest number that are possible.
  var bounds: (least: Double?, greatest: Double?) {
    let least = alternatives.compactMap { $0["minimum"]?.number }.min()
    return (least, alternatives.compactMap { $0["maximum"]?.number }.max())
  }
}
