import JSONSchemaSupport

/// The names that connection records have, by the published schema.
struct SchemaKeys {
  private let root: JSONValue

  init(_ root: JSONValue) { self.root = root }

  /// The key paths in a part of a connection record that the schema does not have.
  func unknown(in value: JSONValue, at path: String) -> [String] {
    unknown(in: value, .object(["$ref": .string("#/$defs/connection")]), at: path)
  }

  private func unknown(in value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    let schemas = alternatives(schema)
    switch value {
    case .object(let members):
      return members.sorted { $0.key < $1.key }.flatMap { key, member -> [String] in
        guard let known = schemas.lazy.compactMap({ $0["properties"]?[key] }).first else { return ["\(path), \(key)"] }
        return unknown(in: member, known, at: "\(path), \(key)")
      }
    case .array(let items):
      guard let known = schemas.lazy.compactMap({ $0["items"] }).first else { return ["\(path): no list"] }
      return items.flatMap { unknown(in: $0, known, at: path) }
    default:
      return []
    }
  }

  /// A schema with its references resolved, and what it offers as one of several.
  private func alternatives(_ schema: JSONValue) -> [JSONValue] {
    if case .string(let pointer)? = schema["$ref"] {
      return root["$defs"]?[String(pointer.dropFirst("#/$defs/".count))].map(alternatives) ?? []
    }
    guard case .array(let choices)? = schema["oneOf"] else { return [schema] }
    return choices.flatMap(alternatives)
  }
}
