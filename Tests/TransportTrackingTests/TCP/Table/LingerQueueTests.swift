import Testing

@testable import TransportTracking

@Suite("LingerQueue") struct LingerQueueTests {
  private func entry(_ frame: UInt64, _ code: EndingCode = .unknown) -> LingerQueue.Entry {
    LingerQueue.Entry(
      place: PoolIndex(rawValue: 7), hash: 9,
      moment: Moment(frame: frame, time: Timestamp(nanoseconds: Int64(truncatingIfNeeded: frame))), code: code)
  }

  @Test func oneConnection_queuedAgainAndAgain_doesNotMakeTheQueueGrow() {
    var queue = LingerQueue()
    for number in 0..<20_000 as Range<UInt64> {
      queue.append(entry(number), live: 1) { $0.distance(to: number) == 0 }
    }
    #expect(queue.count <= 4099)
  }

  /// The code and the frame share a word, and do not touch each other.
  @Test(arguments: [1, 0xffff_ffff_ffff, 1 << 48, .max] as [UInt64], [0, 1, 0x8000, 0xffff] as [UInt16])
  func entry_keepsCodeAndFrame(_ frame: UInt64, _ code: UInt16) {
    let entry = entry(frame, EndingCode(rawValue: code))
    #expect(entry.code.rawValue == code)
    #expect(entry.distance(to: frame) == 0)
    #expect(entry.distance(to: frame &+ 1_000_000) == 1_000_000)
  }
}
