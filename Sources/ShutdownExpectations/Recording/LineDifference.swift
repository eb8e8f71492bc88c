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
    let kept = gone.count <= longest && come.count <= longest ? common(gone, come) : []
    var (lines, i, j) = ([ExpectationChange.Line](), 0, 0)
    for (x, y) in kept + [(gone.count, come.count)] {
      lines += (i..<x).map { .init(isNew: false, number: head + $0 + 1, text: gone[$0]) }
      lines += (j..<y).map { .init(isNew: true, number: head + $0 + 1, text: come[$0]) }
      (i, j) = (x + 1, y + 1)
    }
    return lines
  }

  private static func split(_ text: [UInt8]) -> [String] {
    var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The longest common subsequence, by dynamic programming; O(*nm*) in what differs.
  private static func common(_ first: [String], _ second: [String]) -> [(Int, Int)] {
    let width = second.count + 1
    var lengths = [Int](repeating: 0, count: (first.count + 1) * width)
    for i in first.indices.reversed() {
      for j in second.indices.reversed() {
        lengths[i * width + j] =
          first[i] == second[j]
          ? lengths[(i + 1) * width + j + 1] + 1 : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var (pairs, i, j) = ([(Int, Int)](), 0, 0)
    while i < first.count, j < second.count {
      if first[i] == second[j] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}
