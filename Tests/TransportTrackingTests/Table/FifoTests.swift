import Testing

@testable import TransportTracking

@Suite("Fifo") struct FifoTests {
  @Test func elements_leaveInOrder() {
    var queue = Fifo<Int>()
    for number in 0..<20_000 {
      queue.append(number)
      guard number % 2 == 1 else { continue }
      #expect(queue.first == number / 2)
      #expect(queue.popFirst() == number / 2)
    }
    #expect(queue.count == 10_000)
    #expect(queue.peek(ahead: 3) == 10_003)
  }

  @Test func empty_hasNoFirst() {
    var queue = Fifo<Int>()
    #expect(queue.popFirst() == nil)
    queue.append(1)
    #expect(queue.peek(ahead: 1) == nil)
  }

  @Test func unwanted_areThrownOut_andTheOrderStays() {
    var queue = Fifo<Int>()
    for number in 0..<100 { queue.append(number) }
    for _ in 0..<10 { _ = queue.popFirst() }
    queue.removeAll { $0 % 2 == 0 }
    #expect(queue.count == 45)
    #expect(queue.popFirst() == 11)
  }
}
