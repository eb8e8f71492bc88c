import PacketScript
import Testing

@Suite("Changes for property tests") struct ChangeTests {
  @Test func splitKeepsTheSequenceSpace() throws {
    let frame = try #require(try PacketScript(parsing: "0 > FP. 1:11(10) ack 1").frames.first)
    let parts = try #require(frame.split(at: 4))
    let (first, second) = (try #require(parts.first.segment), try #require(parts.second.segment))
    #expect(first.control == [.ack])
    #expect(second.control == [.fin, .psh, .ack])
    #expect(second.sequence == first.end)
    #expect(second.end == frame.segment?.end)
    #expect(first.payload + second.payload == frame.segment?.payload)
  }

  @Test(arguments: [0, 10, 11]) func nothingToSplit(at offset: Int) throws {
    let frame = try #require(try PacketScript(parsing: "0 > P. 1:11(10) ack 1").frames.first)
    #expect(frame.split(at: offset) == nil)
  }

  @Test func shiftedScriptIsTheScriptOfOtherInitialNumbers() throws {
    let body = """
      0 > S 0:0(0)
      +0 < S. 0:0(0) ack 1 <sack 5:9>
      +0 > . 1:1(0) ack 1 <nop,sack 5:9>
      +0 icmp unreachable port quoting 1
      """
    var script = try PacketScript(parsing: body)
    script.shiftSequenceNumbers(client: .max, server: 10)
    let expected = try PacketScript(parsing: "isn client 999\nisn server 5010\n" + body)
    #expect(script.captureFile() == expected.captureFile())
  }

  @Test func changedSegmentIsEncodedAnew() throws {
    var frame = try #require(try PacketScript(parsing: "0 > P. 1:11(10) ack 1").frames.first)
    frame.segment?.control.insert(.fin)
    let expected = try #require(try PacketScript(parsing: "0 > FP. 1:11(10) ack 1").frames.first)
    #expect(frame.bytes == expected.bytes)
  }
}
