extension ExpectedValue {
  /// Reads what an expectation says of a place that has a schema; what is impossible there becomes a problem.
  init(_ node: YAMLNode, _ schema: RecordSchema, name: String, _ problems: inout ProblemList) {
    self.node = node
    rule = .null
    switch node.content {
    case .mapping(let entries): rule = Self.mapping(entries, node, schema, name, &problems)
    case .sequence(let items): rule = Self.sequence(items, schema, name, &problems)
    case .scalar(let text, let isPlain):
      guard !node.isNull else {
        if !schema.kinds.contains(.null) { problems.add("'\(name)' is never null\(schema.hint)", node.place) }
        return
      }
      guard let rule = Self.scalar(text, isPlain, node, schema, name) else {
        problems.add(Self.impossible(text, name, schema), node.place)
        return
      }
      self.rule = rule
    }
  }

  private static func mapping(
    _ entries: [YAMLNode.Entry], _ node: YAMLNode, _ schema: RecordSchema, _ name: String, _ problems: inout ProblemList
  ) -> Rule {
    if !schema.kinds.contains(.object), let item = schema.item {
      return .list(ExpectedList(entries, item, name, &problems))
    }
    guard schema.kinds.contains(.object) else {
      problems.add("'\(name)' has no parts\(schema.hint)", node.place)
      return .null
    }
    return .object(
      entries.compactMap { entry in
        guard let member = schema.member(entry.key) else {
          problems.addUnknown(entry, in: name, schema.memberNames)
          return nil
        }
        return Member(key: entry.key, value: ExpectedValue(entry.value, member, name: entry.key, &problems))
      })
  }

  /// A list is what must be in a list of the record, and where that has none, the values of which one must be there.
  private static func sequence(
    _ items: [YAMLNode], _ schema: RecordSchema, _ name: String, _ problems: inout ProblemList
  ) -> Rule {
    guard let item = schema.item else {
      return .anyOf(items.map { ExpectedValue($0, schema, name: name, &problems) })
    }
    let members = items.map { ExpectedValue($0, item, name: name, &problems) }
    return .list(ExpectedList(members: members, isExact: items.isEmpty))
  }

  private static func scalar(
    _ text: String, _ isPlain: Bool, _ node: YAMLNode, _ schema: RecordSchema, _ name: String
  ) -> Rule? {
    let kinds = schema.kinds
    if kinds.contains(.boolean), let boolean = node.boolean { return .bool(boolean) }
    if !kinds.isDisjoint(with: [.integer, .number]), let range = number(text, isPlain, schema, name) {
      return .number(range)
    }
    guard kinds.contains(.string) else { return nil }
    if name == "ip" { return address(text) }
    let pattern = TextPattern(text)
    guard let allowed = schema.allowedValues else { return .text(pattern) }
    return allowed.contains { $0.text.map(pattern.matches) ?? false } ? .text(pattern) : nil
  }

  /// A number in quotes is a text where the record may have either.
  private static func number(
    _ text: String, _ isPlain: Bool, _ schema: RecordSchema, _ name: String
  ) -> NumberRange? {
    let isText = schema.kinds.contains(.string) && !isPlain
    guard !isText, let range = NumberRange(text, unit: schema.kinds.contains(.number) ? .seconds : .count),
      range.overlaps(schema.bounds) || (schema.isLeftOut && range.contains(0))
    else { return nil }
    let isWhole = !schema.kinds.contains(.number)
    return isWhole && range.least == range.greatest && range.least != range.least.rounded() ? nil : range
  }

  private static func address(_ text: String) -> Rule? {
    if let block = AddressBlock(text) { return .network(block) }
    let pattern = TextPattern(text)
    return pattern.isPattern && !text.contains("/") ? .text(pattern) : nil
  }

  private static func impossible(_ text: String, _ name: String, _ schema: RecordSchema) -> String {
    let names = schema.allowedValues?.compactMap(\.text) ?? []
    if !names.isEmpty { return "'\(text)' is not a value of '\(name)'\(NearestName.hint(text, in: names))" }
    if name == "ip" { return "'\(text)' is not an address; expected 10.0.0.1, 10.0.0.0/8, 2001:db8::/32 or a pattern" }
    return "'\(text)' is impossible for '\(name)'\(schema.hint)"
  }
}

extension ExpectedValue {
  /// Reads `count: 2..5`; nil when it is no number.
  init?(count entry: YAMLNode.Entry, _ problems: inout ProblemList) {
    guard let range = entry.value.scalar.flatMap({ NumberRange($0) }), range.overlaps((0, nil)) else {
      problems.add("'\(entry.key)' is a number or a range, such as 1 or 2..5", entry.value.place)
      return nil
    }
    self.init(rule: .number(range), node: entry.value)
  }
}

extension ExpectedList {
  /// Reads `exactly:`, `contains:`, `none:` and `count:`.
  fileprivate init(
    _ entries: [YAMLNode.Entry], _ schema: RecordSchema, _ name: String, _ problems: inout ProblemList
  ) {
    for entry in entries {
      switch entry.key {
      case "exactly", "contains":
        members = Self.items(entry, schema, &problems)
        isExact = entry.key == "exactly"
      case "none": absent = Self.items(entry, schema, &problems)
      case "count":
        count = ExpectedValue(count: entry, &problems)
      default: problems.addUnknown(entry, in: "the list '\(name)'", ["exactly", "contains", "none", "count"])
      }
    }
    if entries.contains(where: { $0.key == "exactly" }), let other = entries.first(where: { $0.key == "contains" }) {
      problems.add("'exactly' and 'contains' exclude each other", other.place)
    }
  }

  private static func items(
    _ entry: YAMLNode.Entry, _ schema: RecordSchema, _ problems: inout ProblemList
  ) -> [ExpectedValue] {
    guard let items = entry.value.items else {
      problems.add("'\(entry.key)' takes a list", entry.value.place)
      return []
    }
    return items.map { ExpectedValue($0, schema, name: entry.key, &problems) }
  }
}

extension RecordSchema {
  /// The end of a message that says what is possible here.
  var hint: String {
    let names = Kind.allCases.filter(kinds.contains).compactMap { kind -> String? in
      switch kind {
      case .null: nil
      case .boolean: "true or false"
      case .integer: Self.words(bounds)
      case .number: kinds.contains(.integer) ? nil : "a number or a range"
      case .string: "a text"
      case .array: "a list"
      case .object: "a mapping"
      }
    }
    return names.isEmpty ? "" : "; expected \(names.joined(separator: " or "))"
  }

  private static func words(_ bounds: (least: Double?, greatest: Double?)) -> String {
    let range = "a whole number or a range such as 10..50"
    switch bounds {
    case (let least?, let greatest?): return "\(range), from \(Int(least)) to \(Int(greatest))"
    case (let least?, nil): return "\(range), at least \(Int(least))"
    default: return range
    }
  }
}
