import PacketScript
import Testing

@testable import TransportTracking

@Suite("SequenceHoles") struct SequenceHolesTests {
  /// Where the sequence space of a test begins: 0, half way, and before the wrap.
  static let origins: [UInt32] = [0, 0x7fff_ff80, 0xffff_ff80]

  @Test(arguments: origins, 0..<40 as Range<UInt64>)
  func anyOperations_agreeWithASetOfOctets(_ origin: UInt32, _ seed: UInt64) {
    var generator = FixedSeedGenerator(seed: seed)
    var holes = SequenceHoles()
    var model: Set<UInt32> = []
    var next: UInt32 = 0
    for _ in 0..<12 {
      if Bool.random(using: &generator), holes.count < SequenceHoles.capacity {
        next += UInt32.random(in: 0...5, using: &generator)
        let end = next + UInt32.random(in: 1...9, using: &generator)
        let isForgetful = holes.append(from: SequenceNumber(origin &+ next), to: SequenceNumber(origin &+ end))
        #expect(!isForgetful)
        model.formUnion(next..<end)
        next = end
      } else {
        let start = UInt32.random(in: 0...max(next, 1), using: &generator)
        let end = start + UInt32.random(in: 1...12, using: &generator)
        let filled = holes.fill(from: SequenceNumber(origin &+ start), to: SequenceNumber(origin &+ end))
        #expect((filled == .filled) == !model.isDisjoint(with: start..<end))
        model.subtract(start..<end)
      }
      #expect(holes.contiguousEnd == model.min().map { SequenceNumber(origin &+ $0) })
    }
    #expect(holes.octets(from: origin, to: next) == model)
  }

  @Test func moreHolesThanAreKept_theOldestIsForgotten() {
    var holes = SequenceHoles()
    let capacity = UInt32(SequenceHoles.capacity)
    for index in 0..<capacity {
      let isForgetful = holes.append(from: SequenceNumber(index * 10), to: SequenceNumber(index * 10 + 5))
      #expect(!isForgetful)
    }
    let isForgetful = holes.append(from: SequenceNumber(capacity * 10), to: SequenceNumber(capacity * 10 + 5))
    #expect(isForgetful)
    #expect(holes.contiguousEnd == SequenceNumber(10))
    #expect(holes.count == SequenceHoles.capacity)
  }

  @Test func fillInTheMiddle_ofAFullTable_keepsTheUpperPart() {
    var holes = SequenceHoles()
    for index in 0..<UInt32(SequenceHoles.capacity) {
      _ = holes.append(from: SequenceNumber(index * 10), to: SequenceNumber(index * 10 + 5))
    }
    let filling = holes.fill(from: SequenceNumber(2), to: SequenceNumber(3))
    #expect(filling == .filled)
    #expect(holes.contiguousEnd == SequenceNumber(3))
    #expect(holes.count == SequenceHoles.capacity)
  }

  @Test func adjacentHole_extendsTheLast() {
    var holes = SequenceHoles()
    _ = holes.append(from: SequenceNumber(.max), to: SequenceNumber(4))
    _ = holes.append(from: SequenceNumber(4), to: SequenceNumber(9))
    #expect(holes.count == 1)
    #expect(holes.contiguousEnd == SequenceNumber(.max))
  }
}

extension SequenceHoles {
  /// The missing octets of a range, found by filling it octet by octet.
  func octets(from origin: UInt32, to end: UInt32) -> Set<UInt32> {
    var copy = self
    return Set(
      (0..<end).filter { offset in
        let start = SequenceNumber(origin &+ offset)
        return copy.fill(from: start, to: start + 1) == .filled
      })
  }
}
