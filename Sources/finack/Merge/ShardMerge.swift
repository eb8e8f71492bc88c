import PacketCapture
import ShutdownReporting

/// The shards of one capture on their way to one report.
struct ShardMerge {
  private let indexes: [ShardIndex]
  private let summary: JSONTree

  /// Looks through the files.
  ///
  /// Throws `malformed` and `truncated`, with the line, for what `--shard` does not write; `unsupported` when they are not all parts of
  /// one whole, once each.
  init(_ paths: [String]) throws(CaptureError) {
    var indexes: [ShardIndex] = []
    for path in paths { indexes.append(try ShardIndex(path: path)) }
    self.indexes = indexes
    try Self.checkParts(indexes)
    var sum = try SummaryMerge(indexes[0])
    for index in indexes.dropFirst() { try sum.add(index) }
    summary = sum.sum
  }

  private static func checkParts(_ indexes: [ShardIndex]) throws(CaptureError) {
    for index in indexes where index.captures != indexes[0].captures {
      throw CaptureError(
        .unsupported, path: index.path, message: "it is about another capture than \(indexes[0].path)")
    }
    let (parts, count) = (indexes.map(\.part.index).sorted(), indexes[0].part.count)
    guard indexes.allSatisfy({ $0.part.count == count }), UInt64(parts.count) == count, parts == Array(1...count) else {
      let given = indexes.map(\.part).sorted { $0.index < $1.index }.map { "\($0.index)/\($0.count)" }
      throw CaptureError(
        .unsupported, path: indexes[0].path,
        message: "the parts are \(given.joined(separator: ", ")), expected all of \(count) once")
    }
  }

  /// Writes the records of all.
  ///
  /// Throws what is wrong with a file.
  func run(_ console: Console, output path: String?) throws(CaptureError) -> ExitStatus {
    let beginnings = indexes.flatMap(\.frames).sorted()
    var streams = try openStreams(beginnings)
    let file = try console.outputs.open(path ?? "-", .whole)
    var output: [UInt8] = []
    for capture in indexes[0].captures { output += capture + [UInt8(ascii: "\n")] }
    while let next = Self.first(of: streams) {
      guard let head = streams[next].head else { break }
      JSONLinesReporter.append(stream: head.number, head.rest[...], into: &output) { frame in
        let rank = Self.rank(of: frame, in: beginnings)
        return rank < beginnings.count && beginnings[Int(rank)] == frame ? rank : nil
      }
      output.append(UInt8(ascii: "\n"))
      try streams[next].advance()
      if output.count >= 1 << 16 {
        try file.write(output)
        output.removeAll(keepingCapacity: true)
      }
    }
    summary.append(to: &output)
    output.append(UInt8(ascii: "\n"))
    try file.write(output)
    try file.commit()
    return Self.status(summary)
  }

  private func openStreams(_ all: [UInt64]) throws(CaptureError) -> [ShardStream] {
    for index in all.indices.dropFirst() where all[index] == all[index - 1] { throw twice(all[index]) }
    var streams: [ShardStream] = []
    for index in indexes {
      streams.append(try ShardStream(index, numbers: index.frames.map { Self.rank(of: $0, in: all) }))
    }
    return streams
  }

  /// A frame that begins connections of two shards: it belongs to one.
  private func twice(_ frame: UInt64) -> CaptureError {
    let having = indexes.filter { $0.frames.contains(frame) }
    let message = "a connection of it begins with frame \(frame), expected one that begins none in \(having[0].path)"
    return CaptureError(.malformed, path: having[having.count - 1].path, message: message)
  }

  /// How many frames of a sorted list come before one.
  private static func rank(of frame: UInt64, in frames: [UInt64]) -> UInt64 {
    var (low, high) = (0, frames.count)
    while low < high {
      let middle = (low + high) / 2
      if frames[middle] < frame { low = middle + 1 } else { high = middle }
    }
    return UInt64(low)
  }

  private static func first(of streams: [ShardStream]) -> Int? {
    streams.indices.filter { streams[$0].head != nil }.min { left, right in
      guard let one = streams[left].head, let other = streams[right].head else { return false }
      return (one.turn, one.number) < (other.turn, other.number)
    }
  }

  private static func status(_ summary: JSONTree) -> ExitStatus {
    if summary["complete"] == .text(Array("false".utf8)) { return .unreadable }
    return summary["threshold"]?["failed"] == .text(Array("true".utf8)) ? .threshold : .success
  }
}
