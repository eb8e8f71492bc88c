import PacketScript
import Testing

@Suite("Frames") struct FrameEncodingTests {
  /// IPv4 and TCP of `0 > S 0:0(0)`. By hand, the headers sum up to d932 and (with the pseudo-header) 0498.
  static let syn = octets(
    """
    45000028 00014000 400626cd 0a000001 0a000002
    9c400050 000003e8 00000000 5002ffff fb67 0000
    """)

  private func frames(_ text: String) throws -> [ScriptedFrame] { try PacketScript(parsing: text).frames }

  @Test(arguments: [
    ("ethernet", "020000000002 020000000001 0800"),
    ("sll", "0004 0001 0006 020000000001 0000 0800"),
    ("sll2", "0800 0000 00000002 0001 04 06 020000000001 0000"),
    ("raw", ""), ("null", "02000000"), ("loop", "00000002"), ("147", ""),
  ])
  func linkHeader(_ link: String, _ header: String) throws {
    let frame = try #require(try frames("capture pcap link \(link)\n0 > S 0:0(0)").first)
    #expect(frame.bytes == octets(header) + Self.syn)
  }

  @Test(arguments: [
    ("default vlan 100", "020000000002 020000000001 8100 0064 0800"),
    ("default vlan 100,200", "020000000002 020000000001 88a8 0064 8100 00c8 0800"),
    ("capture pcap link sll2\ndefault vlan 5", "8100 0000 00000002 0001 04 06 020000000001 0000 0005 0800"),
    ("capture pcap-be link null", "00000002"),
  ])
  func taggedHeader(_ directives: String, _ header: String) throws {
    let frame = try #require(try frames("\(directives)\n0 > S 0:0(0)").first)
    #expect(frame.bytes == octets(header) + Self.syn)
  }

  @Test func serverSendsToTheClient() throws {
    let frame = try #require(try frames("capture pcap link sll\n0 < S. 0:0(0) ack 1").first)
    #expect(frame.bytes.prefix(16) == octets("0000 0001 0006 020000000002 0000 0800")[...])
    #expect(frame.bytes[28..<36] == octets("0a000002 0a000001")[...])
    #expect(frame.bytes[36..<48] == octets("0050 9c40 00001388 000003e9")[...])
  }

  @Test func identificationsGrowForEachSource() throws {
    let frames = try frames("0 > S 0:0(0)\n+0 < S. 0:0(0) ack 1\n+0 > . 1:1(0) ack 1 ; id 0x99\n+0 > . 1:1(0) ack 1")
    #expect(frames.compactMap { $0.network?.identification } == [1, 1, 0x99, 3])
  }

  @Test func copiesAreIdenticalOrForwarded() throws {
    let frames = try frames("default dup +.00001\n0 > S 0:0(0) ; forwarded +.00002")
    #expect(frames.map { $0.time - frames[0].time } == [0, 10_000, 20_000])
    #expect(frames[0].bytes == frames[1].bytes)
    #expect(frames.compactMap { $0.network?.hopLimit } == [64, 64, 63])
    #expect(frames[0].bytes.count == frames[2].bytes.count)
  }

  @Test func fragmentsShareThePacket() throws {
    let frames = try frames("capture pcap link raw\n0 > FP. 1:41(40) ack 1 ; fragments 24,16")
    let whole = try #require(try self.frames("capture pcap link raw\n0 > FP. 1:41(40) ack 1").first).bytes
    #expect(frames.map { Array($0.bytes[6..<8]) } == [octets("2000"), octets("2003"), octets("0005")])
    #expect(frames.flatMap { $0.bytes[20...] } == Array(whole[20...]))
    #expect(Set(frames.compactMap { $0.network?.identification }) == [1])
  }

  @Test func paddingAndSnapLength() throws {
    let frame = try #require(try frames("0 > S 0:0(0) ; pad 60 snap 20").first)
    #expect(frame.originalLength == 60)
    #expect(frame.capturedLength == 20)
    #expect(frame.bytes.suffix(6) == [0, 0, 0, 0, 0, 0])
  }

  @Test func arpRequest() throws {
    let frame = try #require(try frames("0 arp who-has 10.0.0.2 tell 10.0.0.1").first)
    let expected = "020000000002 020000000001 0806 0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002"
    #expect(frame.bytes == octets(expected))
  }

  @Test func hexIsTheWholeFrame() throws {
    let frame = try #require(try frames("0 hex 00 11 2233 # the rest").first)
    #expect(frame.bytes == [0x00, 0x11, 0x22, 0x33])
    #expect(frame.segment == nil)
  }

  @Test func liesReplaceTheTrueLengths() throws {
    let frame = try #require(try frames("capture pcap link raw\n0 > S 0:0(0) ; iphl 4 iplen 500 doff 3").first)
    #expect(frame.bytes[0] == 0x44)
    #expect(frame.bytes[2..<4] == [0x01, 0xf4])
    #expect(frame.bytes[32] == 0x30)
  }
}
