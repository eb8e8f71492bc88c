import Foundation
import PacketScript
import Testing

@testable import TransportTracking

/// Which of several incarnations a frame belongs to.
@Suite struct ConnectionSelectionTests {
  private static let ends = (
    SocketAddress(address: IPAddress(v4: 0x0a00_0001), port: 1),
    SocketAddress(address: IPAddress(v4: 0x0a00_0002), port: 2)
  )

  private static func selection(_ ranges: [ClosedRange<UInt64>]) -> ConnectionSelection {
    ConnectionSelection(
      ranges.map { ConnectionSelection.Wanted(client: ends.0, server: ends.1, frames: $0) })
  }

  private static func found(_ selection: ConnectionSelection, _ frame: UInt64) -> Int? {
    let (key, direction) = FlowKey.make(from: ends.0, to: ends.1)
    return selection.find(key, direction, frame: frame)?.index
  }

  /// Of those that had begun and not ended, the one that began last; of those that began together, the last one added.
  private static func expected(_ ranges: [ClosedRange<UInt64>], _ frame: UInt64) -> Int? {
    ranges.indices.filter { ranges[$0].contains(frame) }.max { one, other in
      (ranges[one].lowerBound, one) < (ranges[other].lowerBound, other)
    }
  }

  @Test(
    arguments: [
      [], [3...3], [1...9, 4...5], [1...9, 4...12], [1...5, 6...7, 2...20, 9...9], [4...6, 4...8, 4...5],
      [1...30, 2...3, 5...9, 6...7, 20...40], [2...2, 2...2, 0...0],
    ] as [[ClosedRange<UInt64>]])
  func aFrameBelongsToTheLatestThatHadBegun(_ ranges: [ClosedRange<UInt64>]) {
    let selection = Self.selection(ranges)
    for frame in 0...50 as ClosedRange<UInt64> {
      #expect(Self.found(selection, frame) == Self.expected(ranges, frame), "frame \(frame)")
    }
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>) func soItIsForAnyRanges(_ seed: UInt64) {
    var generator = FixedSeedGenerator(seed: seed)
    let ranges = (0..<Int(generator.next() % 20)).map { _ in
      let first = generator.next() % 60
      return first...first + generator.next() % (generator.next() % 4 == 0 ? 40 : 6)
    }
    let selection = Self.selection(ranges)
    for frame in 0...120 as ClosedRange<UInt64> {
      #expect(Self.found(selection, frame) == Self.expected(ranges, frame), "frame \(frame) of \(ranges)")
    }
  }

  /// Four times as many incarnations take four times as long to add and to find, and not sixteen. It is processor time that is compared, the
  /// least of several runs.
  @Test func theTimeIsNotQuadratic() {
    func time(_ count: Int) -> Double {
      let ranges = (0..<UInt64(count)).map { $0...$0 }
      return (0..<5).map { _ in
        processorTime {
          let selection = Self.selection(ranges)
          for frame in 0..<UInt64(count) where Self.found(selection, frame) == nil { Issue.record("frame \(frame)") }
        }
      }.min() ?? 0
    }
    #expect(time(32_000) < 9 * time(8_000))
  }

  /// However much they overlap, there are at most twice as many stretches to search as incarnations.
  @Test func theNumberOfStretchesIsBounded() {
    let nested = (0..<1000 as Range<Int>).map {
      ConnectionSelection.Stretch(first: UInt64($0), last: UInt64(3000 - $0), index: $0, clientIsA: true)
    }
    #expect(ConnectionSelection.parted(nested).count < 2000)
  }
}
