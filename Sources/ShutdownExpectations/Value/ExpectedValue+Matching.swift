extension ExpectedValue {
  /// Whether a value is as expected.
  func accepts(_ found: RecordValue?) -> Bool { deviations(found, at: []).isEmpty }

  /// What of a value is not as expected.
  func deviations(_ found: RecordValue?, at path: [String]) -> [Deviation] {
    switch (rule, found) {
    case (.object(let members), .object?):
      members.flatMap { $0.value.deviations(found?[$0.key] ?? $0.value.missing, at: path + [$0.key]) }
    case (.list(let list), .array(let items)?): list.deviations(items, of: self, at: path)
    case (_, let found?) where isMet(by: found): []
    default: [Deviation(path: path, expected: self, found: found)]
    }
  }

  private func isMet(by found: RecordValue) -> Bool {
    switch (rule, found) {
    case (.null, .null): true
    case (.bool(let expected), .bool(let found)): expected == found
    case (.number(let range), _): found.number.map(range.contains) ?? false
    case (.text(let pattern), .string(let text)): pattern.matches(text)
    case (.network(let block), .string(let text)): block.contains(text)
    case (.anyOf(let values), _): values.contains { $0.accepts(found) }
    default: false
    }
  }

  /// What a member that a record leaves out stands for: a count that is not written is zero.
  private var missing: RecordValue? {
    if case .number = rule { .integer(0) } else { nil }
  }
}

extension ExpectedList {
  fileprivate func deviations(_ found: [RecordValue], of whole: ExpectedValue, at path: [String]) -> [Deviation] {
    var deviations: [Deviation] = []
    let partners = pairs(found)
    let missing = members.indices.filter { partners[$0] == nil }
    let others = found.indices.filter { !partners.contains($0) }
    let isSimple = members.allSatisfy { $0.node.scalar != nil }
    if isSimple, !missing.isEmpty {
      return [Deviation(path: path, expected: whole, found: .array(found))]
    }
    for index in missing {
      deviations += Self.deviations(members[index], among: found, others: others, isSimple: isSimple, whole, at: path)
    }
    if isExact, deviations.isEmpty, !others.isEmpty {
      let wording = members.isEmpty ? "[]" : "exactly \(whole.text)"
      deviations.append(Deviation(path: path, expected: whole, wording: wording, found: shown(found)))
    }
    for value in absent where found.contains(where: value.accepts) {
      let offending = found.filter(value.accepts)
      deviations.append(
        Deviation(path: path, expected: whole, wording: "no \(value.text)", found: RecordValue.array(offending).brief))
    }
    return deviations + (count?.deviations(.integer(Int64(found.count)), at: path + ["count"]) ?? [])
  }

  /// A member that is missing: what differs in the one that is meant, if one begins with the same value.
  private static func deviations(
    _ member: ExpectedValue, among found: [RecordValue], others: [Int], isSimple: Bool, _ whole: ExpectedValue,
    at path: [String]
  ) -> [Deviation] {
    if case .object(let members) = member.rule, let first = members.first,
      let index = others.first(where: { first.value.accepts(found[$0][first.key]) })
    {
      let last = path.last.map { ["\($0)[\(index)]"] } ?? []
      return member.deviations(found[index], at: path.dropLast() + last)
    }
    let example = member.example
    let reduced = found.map { $0.reduced(to: example) }
    return [Deviation(path: path, expected: whole, wording: "a member \(member.text)", found: .array(reduced))]
  }

  /// The found members with what the expected ones speak of.
  private func shown(_ found: [RecordValue]) -> RecordValue {
    guard let example = members.first?.example else { return RecordValue.array(found).brief }
    return .array(found.map { $0.reduced(to: example) })
  }

  /// Finds a found member of its own for each expected one, as many as possible (augmenting paths).
  private func pairs(_ found: [RecordValue]) -> [Int?] {
    let fitting = members.map { member in found.indices.filter { member.accepts(found[$0]) } }
    var owner: [Int: Int] = [:]
    for index in members.indices {
      var seen: Set<Int> = []
      _ = Self.assign(index, fitting, &owner, &seen)
    }
    var partners = [Int?](repeating: nil, count: members.count)
    for (item, member) in owner { partners[member] = item }
    return partners
  }

  private static func assign(_ member: Int, _ fitting: [[Int]], _ owner: inout [Int: Int], _ seen: inout Set<Int>)
    -> Bool
  {
    for item in fitting[member] where seen.insert(item).inserted {
      if let other = owner[item], !assign(other, fitting, &owner, &seen) { continue }
      owner[item] = member
      return true
    }
    return false
  }
}

extension ExpectedValue {
  /// A record with the members that the expectation speaks of.
  var example: RecordValue {
    guard case .object(let members) = rule else { return .null }
    return .object(members.map { .init(key: $0.key, value: $0.value.example) })
  }
}
