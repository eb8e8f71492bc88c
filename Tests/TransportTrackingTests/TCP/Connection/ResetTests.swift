import Testing

@testable import TransportTracking

/// RSTs: where they lie for their receiver, and whether they had an effect.
@Suite("RST") struct ResetTests {
  /// The client sent 10 octets of which the server acknowledged 5; the server offers a window of 1000 octets from there.
  static let established = handshake + "+.1 > P. 1:11(10) ack 1 win 1000\n+.1 < . 1:1(0) ack 6 win 1000\n"

  static let positions: [(UInt32, ResetRecord.Position)] = [
    (6, .exact), (8, .exact), (11, .exact), (12, .inWindow), (1005, .inWindow), (1006, .inWindow), (65_536, .outside),
    (65_535, .inWindow), (5, .stale), (1, .stale), (0, .stale), (0 &- 1, .outside), (1 << 31, .outside),
  ]

  @Test(arguments: positions) func established_rst_liesSomewhere(
    _ sequence: UInt32, _ position: ResetRecord.Position
  ) throws {
    let tracked = try trackOne(Self.established + "+.1 > R. 11:11(0) ack 1 ; seqabs \(1000 &+ sequence)")
    #expect(tracked.client.closing.reset.position == position)
    #expect(tracked.client.closing.reset.frame == 6)
    #expect(tracked.client.closing.reset.senderUnacked == 5)
    #expect(tracked.client.closing.resets == 1)
    #expect(tracked.observations.subtracting(.noted) == .rst)
  }

  @Test func hole_makesOnlyItsBeginningExact() throws {
    let hole = handshake + "+.1 > P. 11:21(10) ack 1\n"
    for (sequence, position) in [(1, .exact), (2, .inWindow), (21, .inWindow)] as [(Int, ResetRecord.Position)] {
      let tracked = try trackOne(hole + "+.1 > R. \(sequence):\(sequence)(0) ack 1")
      #expect(tracked.client.closing.reset.position == position)
    }
  }

  static let refusals: [(String, ResetRecord.Position)] = [
    ("R. 0:0(0) ack 1", .exact), ("R. 0:0(0) ack 1 win 0 ; seqabs 0", .exact), ("R. 0:0(0) ack 2", .outside),
    ("R. 0:0(0) ack 0", .outside), ("R 0:0(0)", .outside),
  ]

  @Test(arguments: refusals) func synSent_rst_mustAcknowledgeTheSyn(
    _ rst: String, _ position: ResetRecord.Position
  ) throws {
    let tracked = try trackOne("0 > S 0:0(0)\n+.010 < \(rst)")
    #expect(tracked.server.closing.reset.position == position)
    #expect(!tracked.server.closing.reset.wasSynchronized)
  }

  @Test func synSent_rstThatAcknowledgesDataOfTheSyn_isExact() throws {
    let tracked = try trackOne("0 > S 0:100(100) <fastopen 0102>\n+.010 < R. 0:0(0) ack 101")
    #expect(tracked.server.closing.reset.position == .exact)
  }

  @Test func closed_rstAlone_isOutside() throws {
    let tracked = try trackOne("0 > R 1:1(0)")
    #expect(tracked.client.closing.reset.position == .outside)
    #expect(tracked.connection.phase == .synSent)
  }

  @Test func rstPayload_isNoSequenceSpace() throws {
    let tracked = try trackOne(Self.established + "+.1 > R. 11:31(20) ack 1")
    #expect(tracked.client.endpoint.payloadOctets == 10)
    #expect(tracked.client.closing.reset.payloadLength == 20)
  }

  @Test(arguments: ["RF.", "RS", "RS."]) func rstWithSynOrFin_isStrange(_ flags: String) throws {
    let acknowledgment = flags.contains(".") ? " ack 1" : ""
    let tracked = try trackOne(Self.established + "+.1 > \(flags) 11:11(0)\(acknowledgment)")
    #expect(tracked.observations.subtracting(.noted) == [.rst, .strangeFlags])
    #expect(!tracked.client.closing.fin.exists)
  }

  @Test func betterPosition_takesThePlaceOfAWorse() throws {
    let outside = "+.1 > R 11:11(0) ; seqabs 900000\n"
    let tracked = try trackOne(Self.established + outside + "+.1 > R 11:11(0)\n+.1 > R 11:11(0)")
    #expect(tracked.client.closing.reset.frame == 7)
    #expect(tracked.client.closing.resets == 3)
  }

  static let proofs: [(String, Bool)] = [
    ("+.1 > P. 11:21(10) ack 1\n+.1 < . 1:1(0) ack 21", true),
    ("+.1 < P. 1:11(10) ack 11\n+.1 > . 11:11(0) ack 11", true),
    ("+.1 > P. 11:21(10) ack 1\n+.1 < . 1:1(0) ack 11", true), ("+.001 > P. 11:21(10) ack 1", false),
    ("+.001 < P. 1:11(10) ack 6", false), ("+.1 < P. 1:11(10) ack 6\n+.1 > R 11:11(0)", false),
  ]

  @Test(arguments: proofs) func rst_isDisproved_whenBothEndsGoOn(_ afterwards: String, _ isDisproved: Bool) throws {
    let tracked = try trackOne(Self.established + "+.1 > R 11:11(0)\n" + afterwards)
    let isDismissed = tracked.client.closing.ignoredReset == 6
    #expect((isDismissed || tracked.client.closing.reset.isDisproved) == isDisproved)
  }

  /// Without a pause: only what is acknowledged tells.
  @Test func rst_isDismissed_byProgress() throws {
    let afterwards = "+0 > P. 11:21(10) ack 1\n+0 < . 1:1(0) ack 21\n+0 > P. 21:31(10) ack 1"
    let tracked = try trackOne(Self.established + "+.1 > R 11:11(0)\n" + afterwards)
    #expect(tracked.client.closing.ignoredReset == 6)
    #expect(!tracked.client.closing.reset.exists)
    #expect(tracked.observations.contains(.rstIgnored))
  }

  @Test func inWindowRst_isDisproved_byTheReceiverAlone() throws {
    let tracked = try trackOne(Self.established + "+.1 > R 20:20(0)\n+1 < P. 1:11(10) ack 11")
    #expect(tracked.client.closing.reset.isDisproved)
  }

  @Test func exactRst_isNotDisproved_byTheReceiverAlone() throws {
    let tracked = try trackOne(Self.established + "+.1 > R 11:11(0)\n+1 < P. 1:11(10) ack 11\n+1 < P. 1:11(10) ack 11")
    #expect(!tracked.client.closing.reset.isDisproved)
    #expect(tracked.client.closing.reset.receiverContinued)
  }

  @Test func laterRst_takesThePlaceOfADisprovedOne() throws {
    let afterwards = "+1 > P. 11:21(10) ack 1\n+1 < P. 1:11(10) ack 11\n+1 > R 21:21(0)"
    let tracked = try trackOne(Self.established + "+.1 > R 11:11(0)\n" + afterwards)
    #expect(tracked.client.closing.reset.frame == 9)
    #expect(tracked.client.closing.ignoredReset == 6)
  }

  @Test func rstCrossingAFin_doesNotKnowIt() throws {
    let tracked = try trackOne(Self.established + "+.1 > F. 11:11(0) ack 1\n+.001 < R. 1:1(0) ack 11")
    #expect(tracked.server.closing.reset.receiverFin == .none)
    let answering = try trackOne(Self.established + "+.1 > F. 11:11(0) ack 1\n+.1 < R. 1:1(0) ack 12")
    #expect(answering.server.closing.reset.receiverFin == .sent)
  }

  @Test func lastAck_rst_knowsTheFins() throws {
    let script = handshake + "+.1 > F. 1:1(0) ack 1\n+.1 < . 1:1(0) ack 2\n+.1 < F. 1:1(0) ack 2\n+.1 < R. 2:2(0) ack 2"
    let reset = try trackOne(script).server.closing.reset
    #expect(reset.senderFin == .sent)
    #expect(reset.receiverFin == .acked)
    #expect(reset.wasSynchronized)
  }

  @Test func rstCapturedTwice_isOneRecord() throws {
    let tracked = try trackOne(Self.established + "+.1 > R 11:11(0) ; dup +.000002")
    #expect(tracked.client.closing.reset.frame == 6)
    #expect(tracked.client.closing.resets == 2)
  }
}
