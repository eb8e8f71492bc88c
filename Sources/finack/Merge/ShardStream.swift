import PacketCapture

/// The connections of a shard in order, with the numbers that they have among those of all shards.
struct ShardStream {
  private var lines: LineReader
  private let numbers: [UInt64]
  private var turn: UInt64 = 0
  /// The connection that comes next: its turn, its number, and its record behind the number. Nil at the end.
  private(set) var head: (turn: UInt64, number: UInt64, rest: [UInt8])?

  /// Opens the records of a shard.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - numbers: The number of each of its own among all.
  /// - Throws: What is wrong with the file.
  init(path: String, numbers: [UInt64]) throws(CaptureError) {
    lines = try LineReader(path: path)
    self.numbers = numbers
    try advance()
  }

  /// Moves to the next connection.
  mutating func advance() throws(CaptureError) {
    head = nil
    while let line = try lines.next() {
      switch ShardIndex.line(line) {
      case .turn(let turn): self.turn = turn
      case .connection(let stream, let rest):
        head = (turn, stream < UInt64(numbers.count) ? numbers[Int(stream)] : .max, Array(rest))
        return
      default: continue
      }
    }
  }
}
