import Foundation

/// Validates JSON against the part of JSON Schema (draft 2020-12) that finack's schema uses.
///
/// It is strict where a validator is lenient: a keyword that it does not know makes `init` throw, so that a misspelt
/// keyword cannot pass for a constraint.
public struct SchemaValidator: Sendable {
  /// A schema with keywords that the validator does not know.
  public struct UnknownKeywords: Error, Equatable {
    /// Where they are, as JSON pointers.
    public let pointers: [String]

    /// Creates the error.
    public init(pointers: [String]) { self.pointers = pointers }
  }

  /// The schema.
  public let root: JSONValue

  /// Reads a schema; throws ``UnknownKeywords`` for one that says more than the validator understands.
  public init(schema: Data) throws {
    root = try JSONValue.parse(schema)
    let unknown = Self.unknownKeywords(in: root, at: "#")
    guard unknown.isEmpty else { throw UnknownKeywords(pointers: unknown.sorted()) }
  }

  /// What is wrong with a JSON text: nothing when the list is empty.
  public func validate(_ line: String) -> [String] {
    do {
      return errors(try JSONValue.parse(Data(line.utf8)), root, at: "$")
    } catch {
      return ["not JSON: \(line)"]
    }
  }

  /// What is wrong with a value by one schema.
  func errors(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    switch schema {
    case .bool(true): []
    case .bool(false): ["\(path): not allowed"]
    case .object(let keywords): keywords.flatMap { check(value, $0.key, $0.value, schema, at: path) }
    default: ["\(path): the schema is neither an object nor a boolean"]
    }
  }

  // MARK: Keywords

  private static let annotations: Set = ["$schema", "$id", "$defs", "title", "description"]
  private static let assertions: Set = [
    "$ref", "type", "const", "enum", "required", "properties", "additionalProperties", "propertyNames", "items",
    "oneOf", "minimum", "maximum", "pattern", "uniqueItems",
  ]

  private func check(
    _ value: JSONValue, _ keyword: String, _ argument: JSONValue, _ schema: JSONValue, at path: String
  ) -> [String] {
    switch keyword {
    case "$ref": checkReference(value, argument, at: path)
    case "type": checkType(value, argument, at: path)
    case "const": value == argument ? [] : ["\(path): \(value) is not \(argument)"]
    case "enum": checkEnumeration(value, argument, at: path)
    case "required": checkRequired(value, argument, at: path)
    case "properties": checkProperties(value, argument, at: path)
    case "additionalProperties": checkAdditional(value, argument, schema, at: path)
    case "propertyNames": checkNames(value, argument, at: path)
    case "items": checkItems(value, argument, at: path)
    case "oneOf": checkOneOf(value, argument, at: path)
    case "minimum", "maximum": checkBound(value, keyword, argument, at: path)
    case "pattern": checkPattern(value, argument, at: path)
    case "uniqueItems": checkUnique(value, at: path)
    default: []
    }
  }

  private static func unknownKeywords(in schema: JSONValue, at pointer: String) -> [String] {
    guard case .object(let keywords) = schema else { return [] }
    return keywords.flatMap { keyword, argument in
      let here = "\(pointer)/\(keyword)"
      guard annotations.contains(keyword) || assertions.contains(keyword) else { return [here] }
      return subschemas(of: keyword, argument).flatMap { unknownKeywords(in: $1, at: here + $0) }
    }
  }

  private static func subschemas(of keyword: String, _ argument: JSONValue) -> [(String, JSONValue)] {
    switch (keyword, argument) {
    case ("$defs", .object(let members)), ("properties", .object(let members)): members.map { ("/\($0)", $1) }
    case ("additionalProperties", _), ("propertyNames", _), ("items", _): [("", argument)]
    case ("oneOf", .array(let schemas)): schemas.enumerated().map { ("/\($0)", $1) }
    default: []
    }
  }
}
