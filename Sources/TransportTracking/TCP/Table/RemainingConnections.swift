/// What is left at the end of a capture, in the order of stream numbers: three sorted lists, merged.
struct RemainingConnections {
  private struct Item {
    var stream: UInt64
    var place: PoolIndex
  }

  private let embryonic: [Item]
  private let alive: [Item]
  private let ended: [Item]
  private var next = (embryonic: 0, alive: 0, ended: 0)

  init(_ table: borrowing ConnectionTable, withEmbryonic: Bool) {
    embryonic =
      withEmbryonic
      ? Self.sorted(
        table.embryonic.places().map { Item(stream: table.embryonic.connections[$0].stream, place: $0) }) : []
    alive = Self.sorted(table.alive.places().map { Item(stream: table.alive.connections[$0].stream, place: $0) })
    ended = Self.sorted(table.ended.places().map { Item(stream: table.ended.connections[$0].stream, place: $0) })
  }

  /// The items in order. Where most numbers of their range are taken, each is put where its number says, which is quicker than
  /// sorting: a flood of SYNs leaves a million.
  private static func sorted(_ items: [Item]) -> [Item] {
    guard let first = items.lazy.map(\.stream).min(), let last = items.lazy.map(\.stream).max() else { return [] }
    guard last - first < 4 * UInt64(items.count) else { return items.sorted { $0.stream < $1.stream } }
    var places = Array(repeating: PoolIndex.none, count: Int(last - first) + 1)
    for item in items { places[Int(item.stream - first)] = item.place }
    return places.indices.lazy.filter { places[$0] != .none }.map {
      Item(stream: first + UInt64($0), place: places[$0])
    }
  }

  /// Whether nothing is left.
  var isEmpty: Bool { next.embryonic == embryonic.count && next.alive == alive.count && next.ended == ended.count }

  /// The next connection, unless its stream number is `bound` or beyond.
  mutating func next(before bound: UInt64) -> (PoolIndex, Departure.Origin)? {
    let first = Self.stream(embryonic, next.embryonic)
    let second = Self.stream(alive, next.alive)
    let third = Self.stream(ended, next.ended)
    let stream = min(first, second, third)
    guard stream < bound else { return nil }
    if stream == first {
      next.embryonic += 1
      return (embryonic[next.embryonic - 1].place, .embryonic)
    }
    if stream == second {
      next.alive += 1
      return (alive[next.alive - 1].place, .alive)
    }
    next.ended += 1
    return (ended[next.ended - 1].place, .ended)
  }

  /// The ended connection that comes after `ahead` others.
  @inline(__always)
  func peekEnded(ahead: Int) -> PoolIndex? {
    next.ended + ahead < ended.count ? ended[next.ended + ahead].place : nil
  }

  private static func stream(_ items: [Item], _ index: Int) -> UInt64 {
    index < items.count ? items[index].stream : .max
  }
}
