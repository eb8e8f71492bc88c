import TransportTracking

/// The connections that left all threads in a stretch of the capture, in the order in which one thread alone would report them.
///
/// That order is by turn, and in a turn by stream number. A stream number is the place of the connection's beginning among all; each
/// thread knows its own beginnings, and here they are merged.
struct DepartureMerge {
  private var numbers: [StreamNumbers]
  private var firstFrames = FirstFrames()

  init(threads: Int) { numbers = Array(repeating: StreamNumbers(), count: threads) }

  /// How many connections have begun.
  var count: UInt64 { firstFrames.count }

  /// The number of the connection that begins with a frame, if it is one of the last million; nil for a frame that none begins with.
  func stream(of firstFrame: UInt64) -> UInt64? { firstFrames.stream(of: firstFrame) }

  /// The own number of a thread before which all numbers of all are less than a bound.
  func ownBound(of thread: Int, below bound: UInt64) -> UInt64 { numbers[thread].ownBound(below: bound) }

  /// A bound below which some connections are left, not more than `count`; beyond all of them when none is.
  ///
  /// - Parameters:
  ///   - bound: The last bound.
  ///   - count: How many numbers it moves on, from the first whose connection is left.
  /// - Returns: The next bound.
  func nextBound(after bound: UInt64, count: Int) -> UInt64 {
    numbers.compactMap { $0.firstPresent(from: bound) }.min().map { $0 + UInt64(count) } ?? .max
  }

  /// Numbers what has begun in a stretch, in the order of frames.
  ///
  /// - Parameters:
  ///   - beginnings: What has begun in each thread.
  ///   - quoted: Is told the number and the frame of those that are only quoted.
  mutating func number(_ beginnings: [[Beginning]], quoted: (UInt64, UInt64) -> Void) {
    var positions = Array(repeating: 0, count: beginnings.count)
    while true {
      var first: Int?
      for thread in beginnings.indices where positions[thread] < beginnings[thread].count {
        let frame = beginnings[thread][positions[thread]].frame
        if first.map({ frame < beginnings[$0][positions[$0]].frame }) ?? true { first = thread }
      }
      guard let thread = first else { break }
      let beginning = beginnings[thread][positions[thread]]
      if beginning.isQuotation { quoted(count, beginning.frame) }
      numbers[thread].append(count)
      firstFrames.append(beginning.frame)
      positions[thread] += 1
    }
    for thread in numbers.indices { numbers[thread].discardLeft() }
  }

  /// Calls `body` with this, the thread and the entry of each connection that left, in order, with its number.
  mutating func forEach<E: Error>(
    _ departed: [DepartedConnections],
    _ body: (borrowing DepartureMerge, Int, DepartedConnections.Entry, UInt64) throws(E) -> Void
  ) throws(E) {
    var positions = Array(repeating: 0, count: departed.count)
    var heads = departed.indices.map { head(of: $0, departed, positions) }
    while true {
      var first: Int?
      for thread in heads.indices where heads[thread] != nil {
        guard let candidate = heads[thread], let best = first.flatMap({ heads[$0] }) else {
          first = first ?? thread
          continue
        }
        if (candidate.turn, candidate.number) < (best.turn, best.number) { first = thread }
      }
      guard let thread = first, let head = heads[thread] else { return }
      try body(self, thread, departed[thread].entries[positions[thread]], head.number)
      positions[thread] += 1
      heads[thread] = self.head(of: thread, departed, positions)
    }
  }

  private mutating func head(
    of thread: Int, _ departed: [DepartedConnections], _ positions: [Int]
  ) -> (turn: UInt64, number: UInt64)? {
    guard positions[thread] < departed[thread].entries.count else { return nil }
    let entry = departed[thread].entries[positions[thread]]
    return (entry.turn, numbers[thread].take(entry.stream))
  }
}
