import PacketScript
import Testing

@Suite("Segments") struct SegmentTests {
  private func segment(_ line: String) throws -> ScriptedSegment {
    try #require(try PacketScript(parsing: line).frames.first?.segment)
  }

  @Test func numbersAreRelativeToTheInitialOnes() throws {
    let segment = try segment("isn client 4294967295\nisn server 7\n0 > FP. 1:3(2) ack 5 win 0x10 urg 2")
    #expect(segment.sequence == 0)
    #expect(segment.acknowledgement == 12)
    #expect(segment.control == [.fin, .psh, .ack])
    #expect(segment.window == 16)
    #expect(segment.urgentPointer == 2)
    #expect(segment.end == 3)
  }

  @Test func connectionsHaveTheirOwnNumbersAndEnds() throws {
    let text = "connection b client [2001:db8::9]:7 server [::1]:8 isn 70 80\n0 b < . 1:1(0) ack 2"
    let frame = try #require(try PacketScript(parsing: text).frames.first)
    let segment = try #require(frame.segment)
    #expect(segment.connection == "b")
    #expect(segment.direction == .fromServer)
    #expect((segment.sourcePort, segment.destinationPort) == (8, 7))
    #expect((segment.sequence, segment.acknowledgement) == (81, 72))
    #expect(frame.network?.destination == ScriptAddress("2001:db8::9"))
  }

  @Test func generatedPayloadDependsOnItsPlaceOnly() throws {
    let first = try segment("0 > P. 1:31(30) ack 1").payload
    let again = try segment("0 > P. 11:31(20) ack 1").payload
    #expect(first.prefix(3) == Array("bcd".utf8)[...])
    #expect(again == Array(first[10...]))
    #expect(try segment("0 < P. 26:28(2) ack 1").payload == Array("AB".utf8))
    #expect(try segment("0 > S 0:2(2)").payload == Array("bc".utf8))
  }

  @Test func quotedPayloadHasEscapes() throws {
    let segment = try segment(##"0 > P. 1:11(10) ack 1 "#\r\n\t\0\\\"\xffé" # "not" this"##)
    #expect(segment.payload == octets("23 0d 0a 09 00 5c 22 ff c3a9"))
  }

  @Test(arguments: [
    ("mss 1460", "020405b4"), ("sackOK", "0402"), ("wscale 7", "030307"), ("nop", "01"), ("eol", "00"),
    ("TS val 256 ecr 1", "080a 00000100 00000001"), ("sack 1:2 5:9", "0512 00001389 0000138a 0000138d 00001391"),
    ("mptcp 0011", "1e04 0011"), ("fastopen 0123456789abcdef", "220a 0123456789abcdef"), ("FO", "2202"),
    ("kind 254 f989", "fe04 f989"), ("octets 0201", "0201"),
  ])
  func option(_ text: String, _ hex: String) throws {
    let segment = try segment("0 > S 0:0(0) <\(text)>")
    #expect(segment.options.map(\.encoded) == [octets(hex)])
  }

  @Test func optionsArePaddedToWords() throws {
    let text = "capture pcap link raw\n0 > S 0:0(0) <mss 1460,sackOK,nop,wscale 7>"
    let bytes = try #require(try PacketScript(parsing: text).frames.first).bytes
    #expect(bytes[32] == 0x80)
    #expect(bytes[40...] == octets("020405b4 0402 01 030307 0000")[...])
  }

  @Test func attributesReplaceFields() throws {
    let segment = try segment("0 > . 1:1(0) ack 1 ; seqabs 0 ackabs 9 sport 1 dport 2 badsum")
    #expect((segment.sequence, segment.acknowledgement) == (0, 9))
    #expect((segment.sourcePort, segment.destinationPort) == (1, 2))
    #expect(segment.checksum == .wrong)
  }

  @Test(arguments: ["10.0.0", "10.0.0.256", "1::2::3", "1:2:3:4:5:6:7", "12345::", "1:2:3:4:5:6:7:8:9", "g::"])
  func malformedAddress(_ text: String) {
    #expect(ScriptAddress(text) == nil)
  }
}
