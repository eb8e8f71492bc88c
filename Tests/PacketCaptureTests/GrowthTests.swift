import Foundation
import Testing

@testable import PacketCapture

/// What a file can have many of takes time in proportion.
@Suite struct GrowthTests {
  /// A pcapng file of interfaces, each of another link type, and a packet of each.
  private static func interfaces(_ count: Int) -> [UInt8] {
    var bytes = ByteWriter()
    bytes.put(UInt32(0x0A0D_0D0A), 28, 0x1A2B_3C4D, 1, .max, .max, 28)
    for index in 0..<UInt32(count) {
      bytes.put(1, 20, index % 65_536, 0, 20)
      bytes.put(6, 32, index, 0, index, 0, 0, 32)
    }
    return bytes.bytes
  }

  /// The least processor time of several runs, in nanoseconds.
  private func time(_ count: Int) throws -> Int64 {
    try withFile(Self.interfaces(count)) { path in
      var least = Int64.max
      for _ in 0..<5 {
        let start = Self.clock
        var reader = try CaptureReader(path: path)
        var frames = 0
        while try reader.next() { frames += 1 }
        #expect(frames == count)
        #expect(reader.linkTypes.count == count)
        least = min(least, Self.clock - start)
      }
      return least
    }
  }

  private static var clock: Int64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Four times as many interfaces take four times as long, and not sixteen.
  @Test func linkTypesTakeTimeInProportion() throws {
    #expect(try time(32_000) < 9 * time(8_000))
  }
}
