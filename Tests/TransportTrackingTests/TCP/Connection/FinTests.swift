import Testing

@testable import TransportTracking

/// FINs and what acknowledges them.
@Suite("FIN") struct FinTests {
  @Test func established_fin_isSent() throws {
    let tracked = try trackOne(handshake + "+.1 > F. 1:11(10) ack 1")
    let fin = tracked.client.closing.fin
    #expect(fin.frame == 4)
    #expect(fin.sequence == SequenceNumber(1011))
    #expect(fin.acknowledgment == SequenceNumber(5001))
    #expect((fin.copies, fin.outstanding, fin.ackedFrame) == (1, 10, 0))
    #expect(tracked.observations == .fin)
    #expect(tracked.client.endpoint.payloadOctets == 10)
    #expect(tracked.client.endpoint.unackedPayload == 10)
  }

  /// Of an incarnation whose handshake is not in the capture: one number ahead may be loss, or a fault; both at once are neither.
  @Test(arguments: [">", "<"]) func closing_bothNumbersAhead_isOfAnotherIncarnation(_ way: String) throws {
    let tracked = try trackOne(
      handshake + "+.1 \(way) F. 1:1(0) ack 1\n+.1 > P. 5001:5101(100) ack 4001\n+.1 > F. 5101:5101(0) ack 4001")
    #expect(tracked.observations == [.fin, .strayedSegment])
    #expect(tracked.client.endpoint.payloadOctets == 0)
    #expect(!tracked.isLossy.aToB && !tracked.isLossy.bToA)
  }

  @Test func finWait1_ackOfFin_isAcked() throws {
    let tracked = try trackOne(handshake + "+.1 > F. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 12\n+.1 < . 1:1(0) ack 12")
    #expect(tracked.client.closing.fin.ackedFrame == 5)
    #expect(tracked.client.endpoint.knows.contains(.finAcked))
    #expect(tracked.client.endpoint.unackedPayload == 0)
  }

  @Test func finWait1_ackOfDataOnly_isNotAcked() throws {
    let tracked = try trackOne(handshake + "+.1 > F. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 11")
    #expect(!tracked.client.endpoint.knows.contains(.finAcked))
    #expect(tracked.client.endpoint.unackedPayload == 0)
  }

  @Test func finWait1_ackBeyondFin_isNoted() throws {
    let tracked = try trackOne(handshake + "+.1 > F. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 20")
    #expect(tracked.observations.contains(.ackBeyondFin))
    #expect(tracked.client.endpoint.knows.contains(.finAcked))
    #expect(tracked.client.endpoint.payloadOctets == 10)
  }

  @Test func finWait1_finWithoutAck_isIgnored() throws {
    let tracked = try trackOne(handshake + "+.1 > F 1:1(0)\n+.1 < . 1:1(0) ack 1")
    #expect(tracked.observations.subtracting(.noted) == .finWithoutAck)
    #expect(!tracked.client.closing.fin.exists)
  }

  @Test func finWait1_finAgain_isRetransmitted() throws {
    let tracked = try trackOne(handshake + "+.1 > F. 1:1(0) ack 1\n+.2 > F. 1:1(0) ack 1\n+.4 > F. 1:1(0) ack 1")
    #expect(tracked.client.closing.fin.copies == 3)
    #expect(tracked.client.closing.ladder.count == 2)
    #expect(tracked.observations == [.fin, .finRetransmitted])
  }

  @Test func finWait1_sameFrame_isNoRetransmission() throws {
    let tracked = try trackOne(handshake + "+.1 > F. 1:1(0) ack 1 ; dup +.000002")
    #expect(tracked.client.closing.fin.copies == 1)
    #expect(tracked.observations == [.fin, .duplicateFrame])
  }

  @Test func finWait1_finWithMoreData_isTheSameFin() throws {
    let tracked = try trackOne(handshake + "+.1 > P. 1:11(10) ack 1\n+.1 > F. 11:11(0) ack 1\n+.4 > F. 1:11(10) ack 1")
    #expect(tracked.client.closing.fin.copies == 2)
    #expect(!tracked.observations.contains(.finMoved))
  }

  @Test(arguments: ["1:6(5)", "1:16(15)", "6:6(0)", "16:16(0)"])
  func finWait1_finElsewhere_isMoved(_ place: String) throws {
    let tracked = try trackOne(handshake + "+.1 > F. 1:11(10) ack 1\n+.4 > F. \(place) ack 1")
    #expect(tracked.observations.contains(.finMoved))
    #expect(tracked.client.closing.fin.sequence == SequenceNumber(1011))
    #expect(tracked.client.endpoint.payloadOctets == 10)
  }

  @Test func established_finBelowWhatWasSent_isMoved() throws {
    let tracked = try trackOne(handshake + "+.1 > P. 1:11(10) ack 1\n+.4 > F. 1:6(5) ack 1")
    #expect(tracked.observations.contains(.finMoved))
    #expect(!tracked.client.closing.fin.exists)
  }

  /// A segment of an end behind its FIN at 11, and whether it is data after the FIN.
  static let behindFin: [(String, Bool)] = [
    ("12:13(1)", true), ("12:22(10)", true), ("11:12(1)", false), ("11:13(2)", true), ("1:11(10)", false),
    ("1:12(11)", true), ("11:11(0)", false), ("12:12(0)", false), ("20:20(0)", false), ("20:30(10)", true),
  ]

  @Test(arguments: behindFin) func finWait1_segment_isDataAfterFin(_ place: String, _ isAfter: Bool) throws {
    let tracked = try trackOne(handshake + "+.1 > F. 1:11(10) ack 1\n+.4 > . \(place) ack 1")
    #expect(tracked.observations.contains(.dataAfterFin) == isAfter)
    #expect(tracked.client.endpoint.payloadOctets == 10)
    #expect(tracked.client.endpoint.nxt == SequenceNumber(1012))
  }

  /// The handshake of the next incarnation was not captured: its segments are far from the window.
  @Test(arguments: [100_000, 500_000_000, 0 &- 500_000_000] as [UInt32])
  func timeWait_segmentsOfALostIncarnation_areStray(_ distance: UInt32) throws {
    let script = """
      +.1 > F. 1:11(10) ack 1
      +.1 < F. 1:1(0) ack 12
      +.1 > . 12:12(0) ack 2
      connection b isn \(1000 &+ distance) \(5000 &+ distance)
      +1  b > P. 1:11(10) ack 1
      +.1 b > F. 11:11(0) ack 1
      """
    let tracked = try trackOne(handshake + script)
    #expect(tracked.observations.isDisjoint(with: [.dataAfterFin, .finMoved, .ackBeyondFin]))
    #expect(tracked.client.endpoint.payloadOctets == 10)
  }

  @Test func finCapturedBeforeItsData_isTheFin() throws {
    let tracked = try trackOne(handshake + "+.1 > F. 11:11(0) ack 1\n+.001 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 12")
    #expect(tracked.observations == [.fin, .reordering])
    #expect(tracked.client.closing.fin.ackedFrame == 6)
    #expect(!tracked.isLossy[tracked.connection.opener])
  }

  @Test func finCapturedAfterWhatFollowsIt_isTheFin() throws {
    let tracked = try trackOne(handshake + "+.1 > . 2:2(0) ack 1\n+.001 > F. 1:1(0) ack 1\n+.1 < . 1:1(0) ack 2")
    #expect(tracked.client.closing.fin.frame == 5)
    #expect(tracked.client.closing.fin.ackedFrame == 6)
    #expect(tracked.client.endpoint.payloadOctets == 0)
    #expect(!tracked.isLossy[tracked.connection.opener])
  }

  @Test func finCapturedAfterItsAcknowledgment_isAcked() throws {
    let tracked = try trackOne(handshake + "+.1 < . 1:1(0) ack 12\n+.001 > F. 1:11(10) ack 1")
    #expect(tracked.client.closing.fin.exists)
    #expect(tracked.client.closing.fin.firstUnknown)
    #expect(tracked.client.endpoint.knows.contains(.finAcked))
    #expect(tracked.client.endpoint.payloadOctets == 10)
  }

  @Test func keepAliveAfterFin_isNoData() throws {
    let closed = "+.1 > F. 1:1(0) ack 1\n+.1 < . 1:1(0) ack 2\n"
    let tracked = try trackOne(handshake + closed + "+60 > . 1:2(1) ack 1\n+.1 < . 1:1(0) ack 2")
    #expect(tracked.observations == [.fin, .keepAlive, .noted])
  }

  @Test func established_finWithData_ofBothEnds_isSimultaneous() throws {
    let tracked = try trackOne(
      handshake + "+.1 > F. 1:1(0) ack 1\n+.001 < F. 1:1(0) ack 1\n+.1 > . 2:2(0) ack 2\n+.1 < . 2:2(0) ack 2")
    #expect(tracked.client.closing.fin.acknowledgment == SequenceNumber(5001))
    #expect(tracked.server.closing.fin.acknowledgment == SequenceNumber(1001))
    #expect(tracked.client.endpoint.knows.contains(.finAcked))
    #expect(tracked.server.endpoint.knows.contains(.finAcked))
  }

  @Test func finOfOneSidedCapture_isNotAcked() throws {
    let tracked = try trackOne("0 > S 0:0(0)\n+.1 > . 1:1(0) ack 1\n+.1 > F. 1:1(0) ack 1")
    #expect(tracked.client.closing.fin.exists)
    #expect(!tracked.server.endpoint.knows.contains(.seen))
  }
}
