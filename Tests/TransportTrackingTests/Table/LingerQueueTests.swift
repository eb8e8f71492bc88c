import Testing

@testable import TransportTracking

@Suite("LingerQueue") struct LingerQueueTests {
  private func entry(_ number: UInt64) -> LingerQueue.Entry {
    LingerQueue.Entry(
      place: PoolIndex(rawValue: 7), moment: Moment(frame: number, time: Timestamp(nanoseconds: Int64(number))),
      code: .unknown)
  }

  @Test func oneConnection_queuedAgainAndAgain_doesNotMakeTheQueueGrow() {
    var queue = LingerQueue()
    for number in 0..<20_000 as Range<UInt64> {
      queue.append(entry(number), live: 1) { $0.moment.frame == number }
    }
    #expect(queue.count <= 4099)
  }
}
