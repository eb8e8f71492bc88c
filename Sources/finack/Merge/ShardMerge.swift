import PacketCapture
import ShutdownReporting

/// The shards of one capture on their way to one report.
struct ShardMerge {
  private let paths: [String]
  private let indexes: [ShardIndex]

  /// Looks through the files.
  ///
  /// Throws `unsupported` when they are not all parts of one whole, once each.
  init(_ paths: [String]) throws(CaptureError) {
    var indexes: [ShardIndex] = []
    for path in paths { indexes.append(try ShardIndex(path: path)) }
    self.paths = paths
    self.indexes = indexes
    for (path, index) in zip(paths, indexes) {
      guard index.captures == indexes[0].captures else {
        throw CaptureError(.unsupported, path: path, message: "it is about another capture than \(paths[0])")
      }
    }
    let (parts, count) = (indexes.compactMap { $0.part?.index }.sorted(), indexes[0].part?.count ?? 0)
    guard indexes.allSatisfy({ $0.part?.count == count }), parts == Array(1...max(count, 1)) else {
      let given = parts.map { "\($0)/\(count)" }.joined(separator: ", ")
      throw CaptureError(.unsupported, path: paths[0], message: "the parts are \(given), expected all of \(count) once")
    }
  }

  /// Writes the records of all.
  ///
  /// Throws what is wrong with a file.
  func run(_ console: Console, output path: String?) throws(CaptureError) -> ExitStatus {
    let file = try console.outputs.open(path ?? "-", .whole)
    var output: [UInt8] = []
    for capture in indexes[0].captures { output += capture + [UInt8(ascii: "\n")] }
    var streams = try openStreams()
    while let next = Self.first(of: streams) {
      guard let head = streams[next].head else { break }
      JSONLinesReporter.append(stream: head.number, head.rest[...], into: &output)
      output.append(UInt8(ascii: "\n"))
      try streams[next].advance()
      if output.count >= 1 << 16 {
        try file.write(output)
        output.removeAll(keepingCapacity: true)
      }
    }
    guard let summary = SummaryMerge.merge(indexes.compactMap(\.summary)) else {
      throw CaptureError(.malformed, path: paths[0], message: "the summaries do not have one form")
    }
    summary.append(to: &output)
    output.append(UInt8(ascii: "\n"))
    try file.write(output)
    try file.commit()
    return Self.status(summary)
  }

  private func openStreams() throws(CaptureError) -> [ShardStream] {
    let all = indexes.flatMap(\.beginnings).sorted()
    var streams: [ShardStream] = []
    for (path, index) in zip(paths, indexes) {
      let numbers = index.beginnings.map { Self.rank(of: $0, in: all) }
      streams.append(try ShardStream(path: path, numbers: numbers))
    }
    return streams
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
    if summary["complete"] == .scalar(Array("false".utf8)) { return .unreadable }
    return summary["threshold"]?["failed"] == .scalar(Array("true".utf8)) ? .threshold : .success
  }
}
