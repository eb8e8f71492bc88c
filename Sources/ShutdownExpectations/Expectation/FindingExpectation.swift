import ShutdownConformance

/// Which rule hits are expected, allowed and forbidden in a whole capture.
struct FindingExpectation: Sendable {
  /// Names findings: by rule, by a pattern of rules, by level, or by a part of the record.
  struct Entry: Sendable {
    var value: ExpectedValue
    var node: YAMLNode
  }

  /// At least one connection must have each of these.
  var expected: [Entry] = []
  /// Besides the expected ones there may be no others than these; nil when all are allowed.
  var allowed: [Entry]?
  /// Where the list of those stands.
  var allowedPlace: SourcePlace?
  /// No connection may have one of these, unless it is expected.
  var forbidden: [Entry] = []

  /// Whether nothing is said.
  var isEmpty: Bool { expected.isEmpty && allowed == nil && forbidden.isEmpty }

  init() {}

  init(_ entry: YAMLNode.Entry, _ problems: inout ProblemList) {
    guard let entries = entry.value.entries else {
      problems.add("'findings' takes a mapping of expected, allowed and forbidden", entry.value.place)
      return
    }
    for list in entries {
      switch list.key {
      case "expected": expected = problems.items(list).map { Entry($0, &problems) }
      case "allowed":
        allowed = problems.items(list).map { Entry($0, &problems) }
        allowedPlace = list.value.place
      case "forbidden": forbidden = problems.items(list).map { Entry($0, &problems) }
      default: problems.addUnknown(list, in: "findings", ["expected", "allowed", "forbidden"])
      }
    }
  }
}

extension FindingExpectation.Entry {
  fileprivate init(_ node: YAMLNode, _ problems: inout ProblemList) {
    self.node = node
    guard let word = node.scalar, !node.isNull else {
      value = ExpectedValue(node, .finding, name: "a finding", &problems)
      Self.checkRule(node["rule"], &problems)
      return
    }
    let key = Finding.Level(rawValue: word) == nil ? "rule" : "level"
    value = ExpectedValue(
      rule: .object([.init(key: key, value: .init(rule: .text(TextPattern(word)), node: node))]), node: node)
    if key == "rule" { Self.checkRule(node, orOneOf: Finding.Level.allCases.map(\.rawValue), &problems) }
  }

  /// A rule that does not exist would never be found, and its absence mean nothing.
  private static func checkRule(_ node: YAMLNode?, orOneOf levels: [String] = [], _ problems: inout ProblemList) {
    guard let node, let word = node.scalar else { return }
    let (pattern, names) = (TextPattern(word), RuleCatalogue.rules.map(\.id))
    guard !names.contains(where: pattern.matches) else { return }
    let hint =
      NearestName.of(word, in: levels + names).map { "; did you mean '\($0)'?" } ?? "; 'finack rules' lists them"
    problems.add("there is no rule\(levels.isEmpty ? "" : " or level") '\(word)'\(hint)", node.place)
  }
}
