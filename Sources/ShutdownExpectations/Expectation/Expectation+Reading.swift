import TransportTracking

/// Why an expectation cannot be used: everything that is wrong with it, in the order of the file.
public struct UnusableExpectation: Error, Equatable, Sendable {
  /// What is wrong, at least one thing.
  public let problems: [CheckProblem]
  /// Whether its file cannot be opened or read.
  public let isUnreadable: Bool

  /// Creates an error.
  public init(problems: [CheckProblem], isUnreadable: Bool = false) {
    self.problems = problems
    self.isUnreadable = isUnreadable
  }
}

extension Expectation {
  private static let keys = ["connections", "exactly", "summary", "policy", "findings", "options"]

  /// Reads the text of an expectation.
  public static func read(_ text: [UInt8], path: String) throws(UnusableExpectation) -> Expectation {
    let node: YAMLNode
    do {
      node = try YAMLReader.read(text)
    } catch {
      throw UnusableExpectation(problems: [CheckProblem(path: path, place: error.place, message: error.message)])
    }
    var problems = ProblemList(path: path)
    var expectation = Expectation(path: path, text: text, node: node)
    expectation.fill(&problems)
    guard problems.problems.isEmpty else {
      let sorted = problems.problems.enumerated().sorted { first, second in
        let places = (
          first.element.place ?? .init(line: 0, column: 0), second.element.place ?? .init(line: 0, column: 0)
        )
        return places.0 == places.1 ? first.offset < second.offset : places.0 < places.1
      }
      throw UnusableExpectation(problems: sorted.map(\.element))
    }
    return expectation
  }

  private mutating func fill(_ problems: inout ProblemList) {
    guard let entries = node.entries, !entries.isEmpty else {
      let what = node.isNull ? "nothing" : node.kindName
      problems.add("\(what), expected \(Self.keys.map { "'\($0):'" }.joined(separator: ", "))", node.place)
      return
    }
    for entry in entries {
      switch entry.key {
      case "connections": fillConnections(entry, &problems)
      case "exactly": isExact = problems.boolean(entry) ?? false
      case "summary": summary = ExpectedValue(entry.value, .summary, name: "summary", &problems)
      case "policy": policies = problems.items(entry).compactMap { Policy($0, &problems) }
      case "findings": findings = FindingExpectation(entry, &problems)
      case "options": options = CheckOptions(entry, &problems)
      default: problems.addUnknown(entry, in: nil, Self.keys)
      }
    }
    if isExact, connectionsNode == nil, let entry = entries.first(where: { $0.key == "exactly" }) {
      problems.add("'exactly' needs 'connections'", entry.place)
    }
  }

  private mutating func fillConnections(_ entry: YAMLNode.Entry, _ problems: inout ProblemList) {
    connectionsNode = entry.value
    connections = problems.items(entry).compactMap { ExpectedConnection($0, &problems) }
    var places: [UInt64: SourcePlace] = [:]
    for connection in connections {
      guard case .stream(let number) = connection.selection else { continue }
      if let first = places.updateValue(connection.node.place, forKey: number) {
        problems.add("stream \(number) is there twice, first in line \(first.line)", connection.node.place)
      }
    }
  }
}

extension ExpectedConnection {
  fileprivate init?(_ node: YAMLNode, _ problems: inout ProblemList) {
    guard let entries = node.entries else {
      problems.add("\(node.kindName), expected a mapping with 'stream' or 'match'", node.place)
      return nil
    }
    self.node = node
    let own = ["match", "count"]
    let rest = YAMLNode(
      content: .mapping(entries.filter { !own.contains($0.key) && $0.key != "stream" }), place: node.place,
      range: node.range)
    record = ExpectedValue(rest, .connection, name: "a connection", &problems)
    let match = entries.first { $0.key == "match" }
    let stream = entries.first { $0.key == "stream" }
    switch (stream, match) {
    case (let stream?, nil):
      guard let number = stream.value.scalar.flatMap(UInt64.init) else {
        problems.add(
          "'stream' is a number, as Wireshark's \(Transport.streamFields); other selections need 'match'",
          stream.value.place)
        return nil
      }
      selection = .stream(number)
    case (nil, let match?):
      selection = .match(Selector(match.value, &problems))
      count = entries.first { $0.key == "count" }.flatMap { ExpectedValue(count: $0, &problems) }
      return
    default:
      problems.add(
        "\(stream == nil ? "neither" : "both") 'stream' \(stream == nil ? "nor" : "and") 'match'; expected one",
        node.place)
      return nil
    }
    if let count = entries.first(where: { $0.key == "count" }) {
      problems.add("'count' needs 'match': a stream is one connection", count.place)
    }
  }
}

extension Selector {
  /// Reads `match:`, a part of the record with `network:` beside it.
  init(_ node: YAMLNode, _ problems: inout ProblemList) {
    self.node = node
    networks = []
    let entries = node.entries ?? []
    if node.entries == nil { problems.add("'match' takes a mapping: a part of the record, or 'network'", node.place) }
    for entry in entries where entry.key == "network" {
      let texts = entry.value.items ?? [entry.value]
      for text in texts {
        guard let block = text.scalar.flatMap(AddressBlock.init) else {
          problems.add("\(text.kindName) is not a block of addresses, such as 10.0.0.0/8 or 2001:db8::/32", text.place)
          continue
        }
        networks.append(block)
      }
    }
    let rest = YAMLNode(
      content: .mapping(entries.filter { $0.key != "network" }), place: node.place, range: node.range)
    record = ExpectedValue(rest, .connection, name: "a connection", &problems)
  }
}

extension ProblemList {
  /// The items of a list; a value that is no list is a problem.
  mutating func items(_ entry: YAMLNode.Entry) -> [YAMLNode] {
    guard let items = entry.value.items else {
      add("'\(entry.key)' takes a list", entry.value.place)
      return []
    }
    return items
  }

  /// True or false; anything else is a problem.
  mutating func boolean(_ entry: YAMLNode.Entry) -> Bool? {
    guard let value = entry.value.boolean else {
      add("'\(entry.key)' is true or false, not \(entry.value.kindName)", entry.value.place)
      return nil
    }
    return value
  }
}
