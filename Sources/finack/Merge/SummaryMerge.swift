import ShutdownConformance

/// The `summary` records of all shards as one.
///
/// Each shard reads all frames and counts its own connections: what is said of the frames is the same in all, the rest is added up.
enum SummaryMerge {
  /// What every shard says of the capture, and not of its connections.
  private static let common: Set = ["record", "complete", "start", "end", "frames", "errors", "fail_on"]

  /// The endings in the order in which a summary names them: those that are only suspected come last.
  private static let endings = ["", "suspect-"].flatMap { prefix in
    Ending.allCases.map { Array("\"\(prefix)\($0.rawValue)\"".utf8) }
  }

  /// The summary of all; nil when the records do not have the same form.
  static func merge(_ summaries: [JSONTree]) -> JSONTree? {
    guard var merged = summaries.first else { return nil }
    for summary in summaries.dropFirst() {
      guard let next = add(merged, summary) else { return nil }
      merged = next
    }
    return merged
  }

  private static func add(_ left: JSONTree, _ right: JSONTree) -> JSONTree? {
    switch (left, right) {
    case (.scalar(let one), .scalar(let other)):
      if let first = left.number, let second = right.number { return .scalar(Array("\(first &+ second)".utf8)) }
      return .scalar(one.elementsEqual("false".utf8) ? other : one)  // a threshold that one shard reaches is reached
    case (.object(let members), .object(let others)): return .object(add(members, others))
    case (.array, .array): return left == right ? left : nil
    default: return nil
    }
  }

  private static func add(_ members: [JSONTree.Member], _ others: [JSONTree.Member]) -> [JSONTree.Member] {
    var sum = members.map { member in
      let name = String(decoding: member.key.dropFirst().dropLast(), as: UTF8.self)
      guard !common.contains(name), let other = others.first(where: { $0.key == member.key }),
        let value = add(member.value, other.value)
      else { return member }
      return JSONTree.Member(key: member.key, value: value)
    }
    let added = others.filter { other in !sum.contains { $0.key == other.key } }
    guard !added.isEmpty else { return sum }
    sum += added
    return endings.compactMap { name in sum.first { $0.key == name } }
  }
}
