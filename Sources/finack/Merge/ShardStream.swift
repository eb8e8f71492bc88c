import PacketCapture

/// The connections of a shard in order, with the numbers that they have among those of all shards.
struct ShardStream {
  private var lines: LineReader
  private let index: ShardIndex
  private let numbers: [UInt64]
  private var turn: UInt64 = 0
  /// How many connections were read.
  private var count: UInt64 = 0
  /// The connection that comes next: its turn, its number, and its record behind the number. Nil at the end.
  private(set) var head: (turn: UInt64, number: UInt64, rest: [UInt8])?

  /// Opens the records of a shard again.
  ///
  /// - Parameters:
  ///   - index: What the first look found.
  ///   - numbers: The number of each of its connections among all.
  /// - Throws: What is wrong with the file.
  init(_ index: ShardIndex, numbers: [UInt64]) throws(CaptureError) {
    lines = try LineReader(path: index.path)
    self.index = index
    self.numbers = numbers
    try advance()
  }

  /// Moves to the next connection.
  ///
  /// Throws `malformed` when the file is not what it was at the first look.
  mutating func advance() throws(CaptureError) {
    head = nil
    while let line = try lines.next() {
      if let (stream, rest) = ShardLine.numbered(line) {
        guard stream < UInt64(numbers.count) else { throw changed }
        count += 1
        head = (turn, numbers[Int(stream)], Array(rest))
        return
      }
      guard let kind = try? ShardLine(line) else { throw changed }
      if case .turn(let turn) = kind { self.turn = turn }
    }
    guard count == index.count else { throw changed }
  }

  private var changed: CaptureError {
    CaptureError(.malformed, path: index.path, message: "the file has changed while it was read")
  }
}
