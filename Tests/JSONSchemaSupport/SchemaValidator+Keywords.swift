/// The assertions, each as draft 2020-12 defines it: one about another type of value says nothing.
extension SchemaValidator {
  func checkReference(_ value: JSONValue, _ argument: JSONValue, at path: String) -> [String] {
    guard case .string(let pointer) = argument, pointer.hasPrefix("#/$defs/"),
      let schema = root["$defs"]?[String(pointer.dropFirst("#/$defs/".count))]
    else { return ["\(path): \(argument) cannot be resolved"] }
    return errors(value, schema, at: path)
  }

  func checkType(_ value: JSONValue, _ argument: JSONValue, at path: String) -> [String] {
    let allowed = if case .array(let types) = argument { types } else { [argument] }
    let isNumber = value.typeName == "integer" && allowed.contains(.string("number"))  // an integer is a number too
    let isAllowed = isNumber || allowed.contains(.string(value.typeName))
    return isAllowed ? [] : ["\(path): type is \(value.typeName)"]
  }

  func checkEnumeration(_ value: JSONValue, _ argument: JSONValue, at path: String) -> [String] {
    guard case .array(let values) = argument, values.contains(value) else {
      return ["\(path): \(value) is not in the enumeration"]
    }
    return []
  }

  func checkRequired(_ value: JSONValue, _ argument: JSONValue, at path: String) -> [String] {
    guard case .object(let members) = value, case .array(let names) = argument else { return [] }
    return names.compactMap { name in
      guard case .string(let name) = name, members[name] == nil else { return nil }
      return "\(path): \(name) is missing"
    }
  }

  func checkProperties(_ value: JSONValue, _ argument: JSONValue, at path: String) -> [String] {
    guard case .object(let members) = value, case .object(let schemas) = argument else { return [] }
    return members.flatMap { name, member in
      schemas[name].map { errors(member, $0, at: "\(path).\(name)") } ?? []
    }
  }

  func checkAdditional(
    _ value: JSONValue, _ argument: JSONValue, _ schema: JSONValue, at path: String
  ) -> [String] {
    guard case .object(let members) = value else { return [] }
    return members.flatMap { name, member in
      schema["properties"]?[name] == nil ? errors(member, argument, at: "\(path).\(name)") : []
    }
  }

  func checkNames(_ value: JSONValue, _ argument: JSONValue, at path: String) -> [String] {
    guard case .object(let members) = value else { return [] }
    return members.keys.flatMap { errors(.string($0), argument, at: "\(path).\($0)") }
  }

  func checkItems(_ value: JSONValue, _ argument: JSONValue, at path: String) -> [String] {
    guard case .array(let items) = value else { return [] }
    return items.enumerated().flatMap { errors($1, argument, at: "\(path)[\($0)]") }
  }

  func checkOneOf(_ value: JSONValue, _ argument: JSONValue, at path: String) -> [String] {
    guard case .array(let schemas) = argument else { return ["\(path): oneOf is no array"] }
    let results = schemas.map { errors(value, $0, at: path) }
    let matches = results.filter(\.isEmpty).count
    return matches == 1 ? [] : ["\(path): \(matches) of oneOf match"] + results.joined()
  }

  func checkBound(_ value: JSONValue, _ keyword: String, _ argument: JSONValue, at path: String) -> [String] {
    guard let number = value.asDouble, let bound = argument.asDouble else { return [] }
    let isWithin = keyword == "minimum" ? number >= bound : number <= bound
    return isWithin ? [] : ["\(path): \(number) is beyond the \(keyword) \(bound)"]
  }

  func checkPattern(_ value: JSONValue, _ argument: JSONValue, at path: String) -> [String] {
    guard case .string(let text) = value, case .string(let pattern) = argument else { return [] }
    guard let regex = try? Regex(pattern) else { return ["\(path): \(pattern) is no pattern"] }
    return text.contains(regex) ? [] : ["\(path): \(text) does not match \(pattern)"]
  }

  func checkUnique(_ value: JSONValue, at path: String) -> [String] {
    guard case .array(let items) = value else { return [] }
    return Set(items).count == items.count ? [] : ["\(path): items are repeated"]
  }
}

extension JSONValue {
  fileprivate var asDouble: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}
