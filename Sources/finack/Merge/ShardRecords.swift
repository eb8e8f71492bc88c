import ShutdownReporting

/// What a shard writes between its connections, so that they can be joined with those of other shards.
///
/// - `{"record":"turn","turn":17}` comes before the connections that left in a turn; those of the end have the greatest.
/// - `{"record":"shard",…}` comes before the summary, and names the connections whose numbers do not count their first frame, and how many
///   lines come before it.
enum ShardRecords {
  /// The turn of what was left at the end of the capture, which is none.
  static let endOfCapture = UInt64.max

  static func turn(_ turn: UInt64) -> [UInt8] {
    Array(#"{"record":"turn","turn":\#(turn == endOfCapture ? "null" : String(turn))}"#.utf8) + newline
  }

  static func shard(_ shard: Shard, lines: UInt64, quoted: [(stream: UInt64, frame: UInt64)]) -> [UInt8] {
    let pairs = quoted.map { "[\($0.stream),\($0.frame)]" }.joined(separator: ",")
    return Array(
      #"{"record":"shard","index":\#(shard.index),"of":\#(shard.count),"lines":\#(lines),"quoted":[\#(pairs)]}"#.utf8)
      + newline
  }

  private static let newline = [UInt8(ascii: "\n")]
}
