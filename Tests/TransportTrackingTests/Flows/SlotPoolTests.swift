import Testing

@testable import TransportTracking

@Suite("SlotPool") struct SlotPoolTests {
  @Test func places_areRecycledBeforeThePoolGrows() {
    var pool = SlotPool<String>()
    let first = pool.insert("a")
    let second = pool.insert("b")
    #expect(first != second)
    #expect(pool.capacity == 2)
    pool.remove(first)
    let third = pool.insert("c")
    #expect(third == first)
    #expect(pool.capacity == 2)
    #expect((pool[third], pool[second]) == ("c", "b"))
    pool[second] += "!"
    #expect(pool[second] == "b!")
  }
}
