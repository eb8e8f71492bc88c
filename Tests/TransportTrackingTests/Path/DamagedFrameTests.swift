import FixtureSupport
import PacketScript
import Testing

@testable import TransportTracking

/// Whatever a capture holds, it is read or counted: nothing crashes.
@Suite("Damaged frames") struct DamagedFrameTests {
  @Test(arguments: Fixture.all) func anyCut_isReadOrCounted(_ fixture: Fixture) {
    for frame in fixture.script.capturedFrames {
      let lengths = frame.bytes.count > 200 ? Array(0...200) : Array(0...frame.bytes.count)
      let cut = lengths.map { length in
        var cut = frame
        cut.bytes = Array(frame.bytes.prefix(length))
        return cut
      }
      #expect(Tracking(cut).statistics.frames == UInt64(cut.count))
    }
  }

  @Test(arguments: Fixture.all) func flippedOctets_areReadOrCounted(_ fixture: Fixture) {
    var generator = FixedSeedGenerator(seed: 9293)
    for _ in 0..<20 {
      let damaged = fixture.script.capturedFrames.map { $0.damaged(using: &generator) }
      #expect(Tracking(damaged).statistics.frames == UInt64(damaged.count))
    }
  }
}

extension CapturedFrame {
  /// One to four octets changed, mostly in the headers; sometimes the lengths lie too.
  func damaged(using generator: inout FixedSeedGenerator) -> CapturedFrame {
    guard !bytes.isEmpty else { return self }
    var frame = self
    for _ in 0...Int.random(in: 0...3, using: &generator) {
      let limit = Bool.random(using: &generator) ? min(bytes.count, 74) : bytes.count
      frame.bytes[Int.random(in: 0..<limit, using: &generator)] ^= UInt8.random(in: 1 ... .max, using: &generator)
    }
    if Int.random(in: 0..<8, using: &generator) == 0 { frame.wireLength = Int(UInt32.max) }
    if Int.random(in: 0..<8, using: &generator) == 0 { frame.wireLength = 0 }
    return frame
  }
}
