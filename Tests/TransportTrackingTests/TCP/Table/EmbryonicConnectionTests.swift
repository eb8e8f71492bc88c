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
    var whole = TCPConnection(stream: 3, segment.direction, moment)
    var notes = SegmentNotes()
    whole.takeSyn(segment, moment, notes: &notes)
    whole.touch(moment, segment.direction)
    #expect(String(reflecting: embryo.connection()) == String(reflecting: whole))
    #expect(notes.count == 0)
  }

  static let answers = [
    "0 < S. 0:0(0) ack 1 win 65535", "0 < SE. 0:0(0) ack 1 win 0",
    "0 < S. 0:0(0) ack 1 win 500 <mss 1460,sackOK,TS val 7 ecr 100,nop,wscale 3>",
  ]

  /// The record that is written when the SYN-ACK comes is the one that both segments would have made.
  @Test(arguments: syns.dropLast(), answers) func answered_isTheWholeRecord(_ script: String, _ answer: String) throws {
    let segments = try decodeAll("\(script)\n\(answer)")
    let moments = [5, 6].map { Moment(frame: $0, time: Timestamp(nanoseconds: Int64($0) * 1_000_000)) }
    let embryo = try #require(EmbryonicConnection(segments[0], moments[0], stream: 3))
    #expect(embryo.isAnswered(by: segments[1]))
    var opened = TCPConnection.blank
    opened.open(embryo, answeredBy: segments[1], moments[1])
    var whole = TCPConnection(stream: 3, segments[0].direction, moments[0])
    var notes = SegmentNotes()
    for (segment, moment) in zip(segments, moments) {
      whole.takeSyn(segment, moment, notes: &notes)
      whole.touch(moment, segment.direction)
    }
    #expect(String(reflecting: opened) == String(reflecting: whole))
    #expect(notes.count == 0)
  }

  @Test(arguments: [
    "0 < S. 0:0(0) ack 2", "0 < S. 0:10(10) ack 1", "0 < SF. 0:0(0) ack 1", "0 < R. 0:0(0) ack 1",
    "0 > S. 0:0(0) ack 1",
  ])
  func oddAnswer_isNone(_ answer: String) throws {
    let segments = try decodeAll("0 > S 0:0(0)\n\(answer)")
    let embryo = try #require(
      EmbryonicConnection(segments[0], Moment(frame: 1, time: Timestamp(nanoseconds: 0)), stream: 0))
    #expect(!embryo.isAnswered(by: segments[1]))
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
