import Testing

@testable import TransportTracking

@Suite("SequenceNumber") struct SequenceNumberTests {
  static let bases: [UInt32] = [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 12345]

  @Test(arguments: bases) func order_isBySignedDistance(_ base: UInt32) {
    let number = SequenceNumber(base)
    for step in [1, 1000, 0x7fff_ffff] as [UInt32] {
      #expect(number < number + step)
      #expect(number <= number + step)
      #expect(number + step > number)
      #expect(number + step >= number)
      #expect(!(number + step <= number))
      #expect((number + step).distance(from: number) == Int32(step))
      #expect(number.distance(from: number + step) == -Int32(step))
      #expect(number + step - step == number)
    }
    #expect(number <= number && number >= number && !(number < number) && !(number > number))
  }

  @Test func addition_wraps() {
    #expect(SequenceNumber(.max) + 1 == SequenceNumber(0))
    #expect(SequenceNumber(0) - 1 == SequenceNumber(.max))
  }

  @Test func timestampDistance_saturates() {
    let (early, late) = (Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max))
    #expect(late.elapsed(since: early) == .max)
    #expect(early.elapsed(since: late) == .min)
    #expect(late.elapsed(since: late) == .zero)
  }
}
