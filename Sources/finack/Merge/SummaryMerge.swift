import PacketCapture
import ShutdownConformance

/// The `summary` records of all shards as one.
///
/// Each shard reads all frames and counts its own connections: what is said of the frames is the same in all, the rest is added up.
struct SummaryMerge {
  /// What every shard says of the capture, and not of its connections.
  private static let common: Set = ["record", "complete", "start", "end", "frames", "errors", "fail_on"]

  /// The endings in the order in which a summary names them: those that are only suspected come last.
  private static let endings = ["", "suspect-"].flatMap { prefix in
    Ending.allCases.map { Array("\(prefix)\($0.rawValue)".utf8) }
  }

  private let first: ShardIndex
  private(set) var sum: JSONTree

  /// The sum of one summary, if it agrees with itself and the records before it.
  init(_ first: ShardIndex) throws(CaptureError) {
    self.first = first
    sum = first.summary
    try check(first)
  }

  /// Adds the summary of another shard.
  ///
  /// Throws `malformed`, with the line, for what cannot be added.
  mutating func add(_ other: ShardIndex) throws(CaptureError) {
    try check(other)
    sum = try add(sum, other.summary, "", other)
  }

  /// A summary counts the connections that are there, and each of them once by its verdict and once by its ending.
  private func check(_ index: ShardIndex) throws(CaptureError) {
    try checkNumbers(index.summary, "", index)
    let connections = index.summary["connections"]?.count
    guard connections == index.count else {
      throw index.error(index.summaryLine, "expected \"connections\":\(index.count), as many as there are records")
    }
    for name in ["verdicts", "endings"] {
      let counts = index.summary[name]?.members.compactMap(\.value.count) ?? []
      let total = counts.reduce(0 as UInt64) { $0.addingReportingOverflow($1).partialValue }
      guard total == index.count, counts.allSatisfy({ $0 <= index.count }) else {
        throw index.error(
          index.summaryLine, "expected \"\(name)\" that count the \(index.count) connections, each once")
      }
    }
  }

  /// What is added up is a whole number, or not known to any shard.
  private func checkNumbers(_ tree: JSONTree, _ name: String, _ index: ShardIndex) throws(CaptureError) {
    guard !Self.common.contains(name) else { return }
    switch tree {
    case .object(let members):
      for member in members {
        guard name != "endings" || Self.endings.contains(member.key) else {
          throw index.error(
            index.summaryLine, "expected endings, and not \"\(String(decoding: member.key, as: UTF8.self))\"")
        }
        try checkNumbers(member.value, String(decoding: member.key, as: UTF8.self), index)
      }
    case .text(let text):
      let word = String(decoding: text, as: UTF8.self)
      let isRight = name == "failed" ? ["true", "false"].contains(word) : word == "null" || tree.count != nil
      guard !isRight else { return }
      let expected = name == "failed" ? "true or false" : "a whole number from 0 to \(Int64.max)"
      throw index.error(index.summaryLine, "expected \(expected) as \"\(name)\", and not \(word.prefix(40))")
    }
  }

  private func add(
    _ left: JSONTree, _ right: JSONTree, _ name: String, _ index: ShardIndex
  ) throws(CaptureError) -> JSONTree {
    if Self.common.contains(name) {
      guard left == right else {
        throw index.error(index.summaryLine, "expected the \"\(name)\" of \(first.path), which read the same capture")
      }
      return left
    }
    switch (left, right) {
    case (.object(let members), .object(let others)):
      return .object(try add(members, others, name, index))
    case (.text(let one), .text(let other)) where name == "failed" || one == other && left.count == nil:
      return .text(one.elementsEqual("false".utf8) ? other : one)  // a threshold that one shard reaches is reached
    default:
      guard let one = left.count, let other = right.count else {
        throw index.error(index.summaryLine, "expected as \"\(name)\" what \(first.path) has there: a number, or null")
      }
      guard one + other <= UInt64(Int64.max) else {
        throw index.error(
          index.summaryLine, "expected less as \"\(name)\": the sum of all parts is beyond \(Int64.max)")
      }
      return .text(Array("\(one + other)".utf8))
    }
  }

  private func add(
    _ members: [JSONTree.Member], _ others: [JSONTree.Member], _ name: String, _ index: ShardIndex
  ) throws(CaptureError) -> [JSONTree.Member] {
    let isOpen = name == "endings"
    let keys = isOpen ? Self.endings : members.map(\.key)
    guard isOpen || members.count == others.count, others.allSatisfy({ keys.contains($0.key) }) else {
      let names = keys.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
      throw index.error(
        index.summaryLine, "expected \(name.isEmpty ? "a summary" : "\"\(name)\"") with the members \(names)")
    }
    var sum: [JSONTree.Member] = []
    for key in keys {
      let (one, other) = (members.first { $0.key == key }, others.first { $0.key == key })
      guard let one, let other else {
        if let only = one ?? other { sum.append(only) }
        continue
      }
      let value = try add(one.value, other.value, String(decoding: key, as: UTF8.self), index)
      sum.append(JSONTree.Member(key: key, value: value))
    }
    return sum
  }
}
