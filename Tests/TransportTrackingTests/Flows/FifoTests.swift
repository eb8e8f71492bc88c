import Testing

@testable import TransportTracking

@Suite("Fifo") struct FifoTests {
  /// A queue is held against an array that does the same.
  @Test(arguments: [1, 3, 20] as [UInt64]) func queue_doesWhatAnArrayWould(_ seed: UInt64) {
    var queue = Fifo<Int>()
    var (array, random) = ([Int](), seed &* 0x9e37_79b9_7f4a_7c15)
    for step in 0..<5000 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      switch random >> 60 {
      case 0..<9:
        queue.append(step)
        array.append(step)
      case 9..<15:
        #expect(queue.popFirst() == (array.isEmpty ? nil : array.removeFirst()))
      default:
        queue.removeAll { $0 % 3 == 0 }
        array.removeAll { $0 % 3 == 0 }
      }
      #expect(queue.count == array.count)
      #expect(queue.first == array.first)
      #expect(queue.peek(ahead: 2) == (array.count > 2 ? array[2] : nil))
    }
  }

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

  /// What filled up, lost some and fills up again, goes on where the ring begins, and becomes longer there.
  @Test(arguments: [0, 8, 100]) func ring_goesRound_andGrows(_ reserved: Int) {
    var queue = Fifo<Int>(reserved: reserved)
    for number in 0..<10 { queue.append(number) }
    for number in 0..<4 { #expect(queue.popFirst() == number) }
    for number in 10..<40 { queue.append(number) }
    for number in 4..<40 { #expect(queue.popFirst() == number) }
    #expect(queue.popFirst() == nil)
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
