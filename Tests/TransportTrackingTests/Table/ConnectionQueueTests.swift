import Testing

@testable import TransportTracking

@Suite("ConnectionQueue") struct ConnectionQueueTests {
  private func entry(_ number: Int) -> ConnectionQueue.Entry {
    ConnectionQueue.Entry(
      index: PoolIndex(rawValue: UInt32(number)), stream: UInt64(number),
      moment: Moment(frame: UInt64(number), time: Timestamp(nanoseconds: Int64(number))))
  }

  @Test func entries_leaveInOrder() {
    var queue = ConnectionQueue()
    for number in 0..<20_000 {
      queue.append(entry(number))
      guard number % 2 == 1 else { continue }
      #expect(queue.first?.stream == UInt64(number / 2))
      queue.removeFirst()
    }
    #expect(queue.count == 10_000)
  }

  @Test func staleEntries_areThrownOut_whenTheyCouldBeTheMajority() {
    var queue = ConnectionQueue()
    for number in 0..<5000 {
      queue.append(entry(number))
      queue.compact(live: 10) { $0.stream % 1000 == 999 }
    }
    #expect(queue.count < 5000 - 4000)
    #expect(queue.first?.stream == 999)
  }

  @Test func oneConnection_queuedAgainAndAgain_doesNotMakeTheQueueGrow() {
    var queue = ConnectionQueue()
    for _ in 0..<20_000 {
      queue.append(entry(7))
      queue.compact(live: 1) { _ in true }
    }
    #expect(queue.count <= 4099)
  }
}
