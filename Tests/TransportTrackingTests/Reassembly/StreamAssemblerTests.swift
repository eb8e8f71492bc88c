import PacketScript
import Testing

@testable import TransportTracking

/// A range of a stream from segments in any order.
@Suite struct StreamAssemblerTests {
  private static let text = Array("The quick brown fox jumps over the lazy dog.".utf8)

  /// Takes pieces of a stream whose first octet has the number `start`: the offset, and the octets.
  private func assemble(
    _ pieces: [(offset: Int, octets: [UInt8])], start: UInt32 = 1000, length: Int = text.count, limit: Int = 4096
  ) -> StreamAssembler {
    var assembler = StreamAssembler(start: SequenceNumber(start), length: UInt64(length), limit: limit)
    for (offset, octets) in pieces {
      let number = SequenceNumber(start &+ UInt32(bitPattern: Int32(offset)))
      unsafe assembler.take(octets.span.bytes, at: number)
    }
    return assembler
  }

  /// Random pieces that cover the text, some of them twice, in any order, over the wrap of the sequence space as well.
  @Test(arguments: 0..<200 as Range<UInt64>) func piecesInAnyOrder_giveTheText(_ seed: UInt64) {
    var generator = FixedSeedGenerator(seed: seed)
    var pieces: [(offset: Int, octets: [UInt8])] = []
    var offset = 0
    while offset < Self.text.count {
      let end = min(Self.text.count, offset + Int.random(in: 1...9, using: &generator))
      let from = max(0, offset - Int.random(in: 0...4, using: &generator))
      pieces.append((from, Array(Self.text[from..<end])))
      offset = end
    }
    pieces += pieces.shuffled(using: &generator).prefix(3)
    pieces.shuffle(using: &generator)
    for start: UInt32 in [1000, 0xffff_fff0] {
      let assembler = assemble(pieces, start: start)
      #expect(assembler.content == Self.text)
      #expect(assembler.isComplete && !assembler.hasConflict)
    }
    let lacking = pieces.filter { !($0.offset..<$0.offset + $0.octets.count).contains(20) }
    #expect(!assemble(lacking).isComplete)
    #expect(Self.text.starts(with: assemble(lacking).content) && assemble(lacking).content.count <= 20)
  }

  @Test func firstCopyWins_andTheOtherIsNoted() {
    let assembler = assemble([(0, Array("abcd".utf8)), (2, Array("XYef".utf8))], length: 6)
    #expect(assembler.content == Array("abcdef".utf8))
    #expect(assembler.isComplete && assembler.hasConflict)
  }

  @Test func contentEndsAtTheLimit_coverageDoesNot() {
    let assembler = assemble([(0, Self.text)], limit: 9)
    #expect(assembler.content == Array("The quick".utf8))
    #expect(assembler.isComplete)
  }

  @Test func whatLiesOutside_isLeftOut() {
    let assembler = assemble([(-3, Array("xyzab".utf8)), (2, Array("cdEFG".utf8))], length: 4)
    #expect(assembler.content == Array("abcd".utf8))
    #expect(assembler.isComplete)
    #expect(!assemble([(-3, [1, 2, 3]), (4, [5])], length: 4).isComplete)
  }

  @Test func tooManyPieces_areHoles() {
    let pieces = (0..<3000).map { (offset: $0 * 2, octets: [UInt8(1)]) }
    #expect(!assemble(pieces, length: 6000).isComplete)
  }
}
