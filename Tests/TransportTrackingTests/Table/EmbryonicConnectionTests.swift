import PacketScript
import Testing

@testable import TransportTracking

/// A SYN that is kept briefly becomes the record that it would have had from the beginning.
@Suite("Embryonic connections") struct EmbryonicConnectionTests {
  static let syns = [
    "0 > S 0:0(0) win 65535",
    "0 > SEW 0:0(0) win 65535 <mss 1460,wscale 7>",
    "0 > S 0:0(0) win 8192 <mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 7>",
    "0 < S 0:0(0) win 8192 <mss 1460,TS val 7 ecr 0>",
  ]

  @Test(arguments: syns) func promoted_isTheWholeRecord(_ script: String) throws {
    let segment = try #require(try decodeLast(script))
    let moment = Moment(frame: 5, time: Timestamp(nanoseconds: 123))
    let embryo = try #require(EmbryonicConnection(segment, moment, stream: 3))
    var whole = TCPConnection(key: segment.key, stream: 3, segment.direction, moment)
    var notes = SegmentNotes()
    whole.takeSyn(segment, moment, notes: &notes)
    whole.touch(moment, segment.direction)
    #expect(String(reflecting: embryo.connection()) == String(reflecting: whole))
    #expect(notes.count == 0)
  }

  @Test(arguments: ["0 > S 0:10(10)", "0 > S. 0:0(0) ack 1", "0 > SF 0:0(0)", "0 > . 1:1(0) ack 1"])
  func anythingElse_isNotKeptBriefly(_ script: String) throws {
    let segment = try #require(try decodeLast(script))
    #expect(EmbryonicConnection(segment, Moment(frame: 1, time: Timestamp(nanoseconds: 0)), stream: 0) == nil)
  }

  @Test func size_isAThirdOfAWholeRecord() {
    #expect(MemoryLayout<EmbryonicConnection>.stride == 80)
  }
}
