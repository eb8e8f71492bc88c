import ShutdownConformance

extension Policy.Quantity {
  /// All of them.
  static let all: [Policy.Quantity] =
    [.shutdownTime, .halfCloseTime, .bytesLost, .connections] + Verdict.allCases.map { .share($0.rawValue) }

  /// What a value must look like, for messages.
  fileprivate var wanted: String {
    switch unit {
    case .duration, .seconds: "a time with its unit, such as 2 s or 500 ms"
    case .count: "a number"
    case .share: "a share from 0 to 1, or from 0 % to 100 %"
    }
  }
}

extension Policy {
  private static let keys = ["name", "match", "require", "forbid", "max", "min"]

  init?(_ node: YAMLNode, _ problems: inout ProblemList) {
    guard let entries = node.entries else {
      problems.add("\(node.kindName), expected a mapping of \(Self.keys.joined(separator: ", "))", node.place)
      return nil
    }
    self.node = node
    name = ""
    let known = problems.problems.count
    for entry in entries { read(entry, &problems) }
    if problems.problems.count == known, required == nil, forbidden.isEmpty, bounds.isEmpty {
      problems.add("the policy demands nothing; expected 'require', 'forbid', 'max' or 'min'", node.place)
    }
    if name.isEmpty { name = selector.map { "match \($0.node.flowText)" } ?? "all connections" }
  }

  private mutating func read(_ entry: YAMLNode.Entry, _ problems: inout ProblemList) {
    switch entry.key {
    case "name": name = entry.value.scalar ?? ""
    case "match": selector = Selector(entry.value, &problems)
    case "require": required = ExpectedValue(entry.value, .connection, name: "a connection", &problems)
    case "forbid":
      let nodes = entry.value.items ?? [entry.value]
      forbidden = nodes.map { ExpectedValue($0, .connection, name: "a connection", &problems) }
    case "max", "min": readBounds(entry, &problems)
    default: problems.addUnknown(entry, in: "a policy", Self.keys)
    }
  }

  private mutating func readBounds(_ entry: YAMLNode.Entry, _ problems: inout ProblemList) {
    let names = Quantity.all.map(\.name)
    guard let limits = entry.value.entries else {
      return problems.add("'\(entry.key)' takes a mapping of \(names.joined(separator: ", "))", entry.value.place)
    }
    for limit in limits {
      guard let quantity = Quantity.all.first(where: { $0.name == limit.key }) else {
        problems.addUnknown(limit, in: entry.key, names)
        continue
      }
      let value = limit.value.scalar.flatMap { NumberRange.number($0[...], quantity.unit) }
      guard let value, value >= 0, quantity.unit != .share || value <= 1 else {
        problems.add("'\(limit.key)' is \(quantity.wanted), not \(limit.value.kindName)", limit.value.place)
        continue
      }
      bounds.append(Bound(quantity: quantity, isUpper: entry.key == "max", limit: value, node: limit.value))
    }
  }
}
