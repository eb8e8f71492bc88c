import Foundation
import JSONSchemaSupport
import Yams

/// An `expected.yaml`: a part of the connection records, by hand.
struct Expectation {
  let connections: [JSONValue]
  /// Whether there are no other connections.
  let isExact: Bool
  /// The keys that no expectation has.
  let unknownKeys: [String]

  init(contentsOf file: URL, schema: JSONValue) throws {
    let content = try YAMLDecoder().decode(JSONValue.self, from: Data(contentsOf: file))
    connections = if case .array(let items)? = content["connections"] { items } else { [] }
    isExact = content["exactly"] == .bool(true)
    let keys = if case .object(let members) = content { Set(members.keys) } else { Set<String>() }
    let record = SchemaKeys(schema)
    unknownKeys =
      keys.subtracting(["connections", "exactly"]).sorted()
      + connections.enumerated().flatMap { record.unknown(in: $1, at: "connections[\($0)]") }
  }

  /// What differs between the expectation and the connection records found; nothing when the list is empty.
  func mismatches(_ records: [JSONValue]) -> [String] {
    let found = Dictionary(grouping: records) { $0["stream"] ?? .null }
    let differing = connections.flatMap { expected -> [String] in
      guard let stream = expected["stream"] else { return ["an expectation without a stream: \(expected)"] }
      guard let record = found[stream]?.first else { return ["stream \(stream): not found"] }
      return Self.differences(expected, record, at: "stream \(stream)")
    }
    guard isExact else { return differing }
    let unexpected = Set(found.keys).subtracting(connections.compactMap { $0["stream"] })
    return differing + unexpected.map { "stream \($0): found, but not expected" }.sorted()
  }

  private static func differences(_ expected: JSONValue, _ found: JSONValue, at path: String) -> [String] {
    switch (expected, found) {
    case (.object(let members), .object(let foundMembers)):
      return members.sorted { $0.key < $1.key }.flatMap { key, value in
        foundMembers[key].map { differences(value, $0, at: "\(path), \(key)") }
          ?? ["\(path), \(key): expected \(value), found nothing"]
      }
    case (.array(let items), .array(let foundItems)):
      return items.filter { item in !foundItems.contains { differences(item, $0, at: "").isEmpty } }
        .map { "\(path): expected a member \($0), found \(found)" }
    default:
      return expected == found ? [] : ["\(path): expected \(expected), found \(found)"]
    }
  }
}
