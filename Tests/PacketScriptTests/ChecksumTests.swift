import PacketScript
import Testing

@Suite("Checksums") struct ChecksumTests {
  /// The one's complement sum of 16-bit words with end-around carry, one word after the other (RFC 1071 §1).
  private func sum(_ octets: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0
    for index in stride(from: 0, to: octets.count, by: 2) {
      let low = index + 1 < octets.count ? octets[index + 1] : 0
      sum += UInt32(octets[index]) * 256 + UInt32(low)
      if sum > 65535 { sum -= 65535 }
    }
    return sum
  }

  /// The pseudo-header and all that follows the IP header, for IPv4 without options.
  private func covered(_ packet: [UInt8]) -> [UInt8] {
    let length = packet.count - 20
    return Array(packet[12..<20]) + [0, packet[9], UInt8(length >> 8), UInt8(length & 255)] + packet[20...]
  }

  private func packet(_ line: String) throws -> [UInt8] {
    try #require(try PacketScript(parsing: "capture pcap link raw\n\(line)").frames.first).bytes
  }

  @Test(arguments: [
    "0 > S 0:0(0) <mss 1460>", "0 < P. 1:302(301) ack 1", "0 > FP. 1:21001(21000) ack 1",
    "0 udp 10.0.0.1:5 > 10.0.0.2:6 (33)",
  ])
  func ofTransportAndNetworkAreRight(_ line: String) throws {
    let packet = try packet(line)
    #expect(sum(Array(packet[..<20])) == 0xffff)
    #expect(sum(covered(packet)) == 0xffff)
  }

  @Test func ofIPv6CoversItsPseudoHeader() throws {
    let text = "client [2001:db8::1]:40000\nserver [2001:db8::2]:80\n0 > P. 1:8(7) ack 1 ; ipv6ext hopopts,dstopts"
    let packet = try packet(text)
    let segment = packet[56...]
    #expect(packet[6] == 0 && packet[40] == 60 && packet[48] == 6)
    #expect(sum(Array(packet[8..<40]) + [0, 0, 0, UInt8(segment.count), 0, 0, 0, 6] + segment) == 0xffff)
  }

  @Test func wrongOnesAreWrong() throws {
    let packet = try packet("0 > S 0:0(0) ; badsum badipsum")
    #expect(sum(Array(packet[..<20])) != 0xffff)
    #expect(sum(covered(packet)) != 0xffff)
  }

  /// Linux: the sum of the pseudo-header is left in the field, not complemented, for the card to go on from.
  @Test func offloadLeavesThePseudoHeaderOnly() throws {
    let packet = try packet("0 > P. 1:11(10) ack 1 ; offloadsum")
    let pseudoHeader = Array(covered(packet).prefix(12))
    #expect(UInt32(packet[36]) * 256 + UInt32(packet[37]) == sum(pseudoHeader))
  }

  @Test func ofICMPCoversTheQuotation() throws {
    let text = "0 > S 0:0(0)\n+.1 icmp unreachable port quoting 1 from 10.0.0.254"
    let frame = try #require(try PacketScript(parsing: "capture pcap link raw\n\(text)").frames.last)
    let quoted = try packet("0 > S 0:0(0)")
    #expect(frame.bytes[12..<20] == octets("0a0000fe 0a000001")[...])
    #expect(frame.bytes[20..<22] == [3, 3])
    #expect(Array(frame.bytes[28...]) == quoted)
    #expect(sum(Array(frame.bytes[20...])) == 0xffff)
  }
}
