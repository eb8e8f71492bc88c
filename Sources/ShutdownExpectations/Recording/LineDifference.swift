/// Which lines of a text went and which came.
enum LineDifference {
  /// More lines than this are not compared one by one; then all that differ went and came.
  private static let longest = 2000

  /// The lines that differ, in order, those that went before those that came in their place.
  static func lines(from old: [UInt8], to new: [UInt8]) -> [ExpectationChange.Line] {
    let (before, after) = (split(old), split(new))
    let head = zip(before, after).prefix { $0 == $1 }.count
    let tail = min(
      zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.count, min(before.count, after.count) - head)
    let gone = Array(before[head..<before.count - tail])
    let come = Array(after[head..<after.count - tail])
    let (removed, inserted) = changes(from: gone, to: come)
    var (lines, i, j) = ([ExpectationChange.Line](), 0, 0)
    while i < gone.count || j < come.count {
      if removed.contains(i) {
        lines.append(.init(isNew: false, number: head + i + 1, text: gone[i]))
        i += 1
      } else if inserted.contains(j) {
        lines.append(.init(isNew: true, number: head + j + 1, text: come[j]))
        j += 1
      } else {
        (i, j) = (i + 1, j + 1)
      }
    }
    return lines
  }

  /// The places of lines that went, and of those that came. O(*nd*) for *d* of them.
  private static func changes(from gone: [String], to come: [String]) -> (Set<Int>, Set<Int>) {
    guard gone.count <= longest, come.count <= longest else { return (Set(gone.indices), Set(come.indices)) }
    let difference = come.difference(from: gone)
    return (Set(difference.removals.map(\.offset)), Set(difference.insertions.map(\.offset)))
  }

  private static func split(_ text: [UInt8]) -> [String] {
    var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
