import PacketScript
import Testing

@testable import TransportTracking

@Suite("Checksum") struct ChecksumTests {
  static let ends = ["", "client [2001:db8::1]:40000\nserver [2001:db8:ffff:ffff:ffff:ffff:ffff:ffff]:80\n"]

  @Test(arguments: ends, 0...17) func finChecksum_isVerified(_ ends: String, _ octets: Int) throws {
    let segment = "\(ends)0 > F. 1:\(1 + octets)(\(octets)) ack 1"
    #expect(try decodeLast(segment)?.traits == [])
    #expect(try decodeLast(segment + " ; badsum")?.traits == .badChecksum)
    #expect(try decodeLast(segment + " ; offloadsum")?.traits == .offloadedChecksum)
  }

  @Test(arguments: ends) func resetChecksum_isVerified(_ ends: String) throws {
    #expect(try decodeLast("\(ends)0 > R. 1:1(0) ack 1 ; badsum")?.traits == .badChecksum)
  }

  @Test func otherChecksums_areNotVerified() throws {
    #expect(try decodeLast("0 > P. 1:11(10) ack 1 ; badsum")?.traits == [])
  }

  @Test func cutSegment_isNotVerified() throws {
    #expect(try decodeLast("0 > F. 1:101(100) ack 1 ; badsum snap 64")?.traits == .payloadCut)
  }

  /// The pseudo-header of a segment that the interface was to cut has no length, or another one.
  @Test func segmentWithoutLength_isNotVerified() throws {
    #expect(try decodeLast("0 > F. 1:101(100) ack 1 ; badsum iplen 0")?.traits == .lengthFromFrame)
  }

  @Test func padding_isNotPartOfTheSum() throws {
    #expect(try decodeLast("0 > F. 1:2(1) ack 1 ; pad 200")?.traits == [])
  }

  /// Two octets a step, as RFC 1071 §4.1 writes it.
  private func plainSum(_ octets: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0
    for index in octets.indices { sum += index % 2 == 0 ? UInt32(octets[index]) << 8 : UInt32(octets[index]) }
    while sum >> 16 != 0 { sum = sum >> 16 + sum & 0xffff }
    return sum
  }

  @Test func sum_isThatOfRFC1071() {
    var generator = FixedSeedGenerator(seed: 1071)
    for length in 0..<64 {
      let octets = (0..<length).map { _ in
        length % 3 == 0 ? UInt8.max : UInt8.random(in: .min ... .max, using: &generator)
      }
      unsafe #expect(UInt32(Checksum.sum(of: octets.span.bytes, in: 0..<length)) == plainSum(octets))
    }
  }
}
