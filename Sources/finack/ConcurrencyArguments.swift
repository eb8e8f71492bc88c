import ArgumentParser
import PacketCapture
import TransportTracking

/// How the work is shared between threads and between machines.
struct ConcurrencyArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Share the work between this many threads. The result is the same for any number. (default: the number of processors \
      for large files, one for pipes and compressed files)
      """, valueName: "number"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      """
      Look only at the connections of one of several equal parts, 1/4 to 4/4 for instance, and write JSON Lines that \
      'finack merge' joins.
      """, valueName: "part/parts"),
    transform: Shard.init)
  var shard: Shard?

  func validate() throws {
    guard let threads else { return }
    guard (1...FlowPartitions.count).contains(threads) else {
      throw ValidationError("--threads takes a number from 1 to \(FlowPartitions.count).")
    }
  }

  /// Captures smaller than this are not worth a thread.
  private static let sizePerThread: UInt64 = 4 << 20

  /// Each thread opens every capture: together they stay below the usual limit of open files, 1024.
  private static let mostFiles = 512

  /// How many threads read some captures; what is reported does not depend on it.
  func threadCount(for paths: [String]) -> Int {
    let most = max(1, Self.mostFiles / max(1, paths.count))
    if let threads { return min(threads, most) }
    let sizes = paths.map { path in Self.isCompressed(path) ? nil : HostProcess.fileSize(path) }
    guard sizes.allSatisfy({ $0 != nil }) else { return 1 }
    let worthwhile = sizes.compactMap(\.self).reduce(0, &+) / Self.sizePerThread
    return max(1, min(most, HostProcess.processorCount, Int(clamping: worthwhile), FlowPartitions.count))
  }

  /// Each thread would run a decompressor of its own.
  private static func isCompressed(_ path: String) -> Bool { [".gz", ".zst"].contains { path.hasSuffix($0) } }
}

/// One of several equal parts of the connections of a capture.
struct Shard: Equatable {
  /// From 1.
  let index: Int
  let count: Int

  /// A part; nil when there can be none such.
  init?(index: UInt64, of count: UInt64) {
    guard count <= UInt64(FlowPartitions.count), (1...max(count, 1)).contains(index), count > 0 else { return nil }
    (self.index, self.count) = (Int(index), Int(count))
  }

  /// Reads `2/4`.
  init(_ text: String) throws {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let index = numbers[0], let count = numbers[1],
      (1...FlowPartitions.count).contains(count), (1...count).contains(index)
    else {
      throw ValidationError(
        "'\(text)' is not a part. Give 1/4 to 4/4 for four parts; there are at most \(FlowPartitions.count).")
    }
    (self.index, self.count) = (index, count)
  }

  /// The flows of the part.
  var partitions: FlowPartitions { .all.share(index - 1, of: count) }
}
