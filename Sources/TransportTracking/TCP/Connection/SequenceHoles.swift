/// The parts of an end's sequence space, below its highest number, that were not captured.
///
/// Ranges, not octets, and a fixed number of them: when there are more, the oldest is forgotten and the connection says so.
struct SequenceHoles: Sendable {
  struct Hole: Sendable {
    var start = SequenceNumber(0)
    var end = SequenceNumber(0)
  }

  /// What a segment did to the holes.
  enum Filling {
    /// It lies in none.
    case nothing
    /// It closed a hole, or a part of one.
    case filled
  }

  static let capacity = 16

  private var holes = InlineArray<16, Hole>(repeating: Hole())
  private(set) var count = 0

  /// The number up to which everything was captured; nil when there is no hole.
  var contiguousEnd: SequenceNumber? { count > 0 ? holes[0].start : nil }

  /// Adds a hole behind all others; adjacent to the last one it extends it.
  ///
  /// - Returns: Whether an older hole had to be forgotten.
  mutating func append(from start: SequenceNumber, to end: SequenceNumber) -> Bool {
    if count > 0, holes[count - 1].end == start {
      holes[count - 1].end = end
      return false
    }
    let isFull = count == Self.capacity
    if isFull { remove(at: 0) }
    holes[count] = Hole(start: start, end: end)
    count += 1
    return isFull
  }

  /// Takes a captured range out of the holes.
  ///
  /// - Complexity: O(``capacity``).
  mutating func fill(from start: SequenceNumber, to end: SequenceNumber) -> Filling {
    var result = Filling.nothing
    var index = 0
    while index < count {
      let hole = holes[index]
      guard start < hole.end, hole.start < end else {
        index += 1
        continue
      }
      result = .filled
      if start <= hole.start, hole.end <= end {
        remove(at: index)
        continue
      }
      cut(index, from: start, to: end)
      index += 1
    }
    return result
  }

  /// Cuts a range out of one hole, which it does not cover; a range in its middle leaves two.
  private mutating func cut(_ index: Int, from start: SequenceNumber, to end: SequenceNumber) {
    let hole = holes[index]
    if start <= hole.start {
      holes[index].start = end
    } else if hole.end <= end {
      holes[index].end = start
    } else if count < Self.capacity {
      for later in stride(from: count, to: index + 1, by: -1) { holes[later] = holes[later - 1] }
      holes[index].end = start
      holes[index + 1] = Hole(start: end, end: hole.end)
      count += 1
    } else {
      holes[index].start = end
    }
  }

  private mutating func remove(at index: Int) {
    for later in index..<count - 1 { holes[later] = holes[later + 1] }
    count -= 1
  }
}
