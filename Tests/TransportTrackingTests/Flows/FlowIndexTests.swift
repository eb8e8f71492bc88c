import PacketScript
import Testing

@testable import TransportTracking

@Suite("FlowIndex") struct FlowIndexTests {
  /// How many distinct hashes there are: the fewer, the longer the probes.
  static let hashes: [UInt32] = [1, 3, 100, .max]

  @Test(arguments: hashes) func anyOperations_agreeWithADictionary(_ hashes: UInt32) {
    var generator = FixedSeedGenerator(seed: UInt64(hashes))
    var index = FlowIndex(capacity: 4)
    var model: [UInt32: PoolIndex] = [:]
    var nextPlace: UInt32 = 0
    func hash(_ key: UInt32) -> UInt32 { key &* 0x9e37_79b9 % hashes &+ (0xffff_fff0 as UInt32) }
    var keyOfPlace: [UInt32: UInt32] = [:]
    for _ in 0..<4000 {
      let key = UInt32.random(in: 0..<150, using: &generator)
      let new = PoolIndex(rawValue: nextPlace)
      switch (model[key], Int.random(in: 0..<3, using: &generator)) {
      case (nil, 0), (nil, 1):
        index.insert(hash(key), new)
        (model[key], keyOfPlace[nextPlace]) = (new, key)
        nextPlace += 1
      case (let old?, 0):
        index.replace(hash(key), old, with: new)
        (model[key], keyOfPlace[nextPlace]) = (new, key)
        nextPlace += 1
      case (let old?, 1):
        index.remove(hash(key), old)
        model[key] = nil
      default:
        #expect(index.find(hash(key)) { keyOfPlace[$0.rawValue] == key } == model[key])
      }
    }
    #expect(index.count == model.count)
    for key in 0..<150 as Range<UInt32> {
      #expect(index.find(hash(key)) { keyOfPlace[$0.rawValue] == key } == model[key])
    }
  }

  /// It may miss a flow, and names no other.
  @Test func likelyPlace_isThatOfTheFlow_nearlyAlways() {
    var generator = FixedSeedGenerator(seed: 7)
    var index = FlowIndex()
    let hashes = Set((0..<5000).map { _ in UInt32.random(in: .min ... .max, using: &generator) })
    for (place, hash) in hashes.enumerated() { index.insert(hash, PoolIndex(rawValue: UInt32(place))) }
    var missed = 0
    for (place, hash) in hashes.enumerated() {
      let likely = index.likelyPlace(hash)
      if likely == .none { missed += 1 } else { #expect(likely.rawValue == UInt32(place)) }
      #expect(hashes.contains(hash &+ 1) || index.likelyPlace(hash &+ 1) == .none)
    }
    #expect(missed < hashes.count / 10)
  }

  @Test func absentEntries_changeNothing() {
    var index = FlowIndex(capacity: 4)
    index.insert(1, PoolIndex(rawValue: 1))
    index.remove(1, PoolIndex(rawValue: 2))
    index.remove(2, PoolIndex(rawValue: 1))
    index.replace(1, PoolIndex(rawValue: 2), with: PoolIndex(rawValue: 3))
    #expect(index.count == 1)
    #expect(index.find(1) { _ in true } == PoolIndex(rawValue: 1))
    #expect(index.find(2) { _ in true } == nil)
  }
}
