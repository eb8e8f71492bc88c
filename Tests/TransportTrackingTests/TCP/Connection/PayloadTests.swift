import Testing

@testable import TransportTracking

/// What becomes of the sequence space of an end.
@Suite("Payload") struct PayloadTests {
  @Test func nextSegment_advances() throws {
    let tracked = try trackOne(handshake + "+.1 > P. 1:11(10) ack 1\n+.1 > P. 11:31(20) ack 1\n+.1 < . 1:1(0) ack 11")
    #expect(tracked.client.endpoint.payloadOctets == 30)
    #expect(tracked.client.endpoint.unackedPayload == 20)
    #expect(tracked.observations == [])
  }

  @Test func earlierSegment_fillsTheHole() throws {
    let tracked = try trackOne(handshake + "+.1 > P. 11:31(20) ack 1\n+.001 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 31")
    #expect(tracked.observations == .reordering)
    #expect(!tracked.isLossy[.aToB] && !tracked.isLossy[.bToA])
    #expect(tracked.client.endpoint.payloadOctets == 30)
  }

  /// Trailing data is what acknowledges the peer's FIN, in whatever order it was captured.
  @Test(arguments: [
    "+.1 < P. 1:11(10) ack 2\n+.1 < P. 11:31(20) ack 2\n+.1 < F. 31:31(0) ack 2",
    "+.1 < P. 11:31(20) ack 2\n+.0001 < P. 1:11(10) ack 2\n+.1 < F. 31:31(0) ack 2",
    "+.1 < F. 31:31(0) ack 2\n+.0001 < P. 1:11(10) ack 2\n+.0001 < P. 11:31(20) ack 2",
  ])
  func trailingData_isCountedInAnyOrder(_ answer: String) throws {
    let tracked = try trackOne(handshake + "+.1 > F. 1:1(0) ack 1\n" + answer + "\n+.1 > . 2:2(0) ack 32")
    #expect(tracked.server.closing.trailingOctets == 30)
    #expect(tracked.server.closing.fin.sequence.distance(from: tracked.server.closing.answerStart) == 30)
  }

  @Test func hole_thatIsNotAcknowledged_isNoLoss() throws {
    let tracked = try trackOne(handshake + "+.1 > P. 11:31(20) ack 1\n+.1 < . 1:1(0) ack 1")
    #expect(!tracked.isLossy[.aToB] && !tracked.isLossy[.bToA])
  }

  @Test(arguments: [11, 12, 31]) func hole_thatIsAcknowledged_isLoss(_ acknowledgment: Int) throws {
    let tracked = try trackOne(handshake + "+.1 > P. 11:31(20) ack 1\n+.1 < . 1:1(0) ack \(acknowledgment)")
    #expect(tracked.isLossy[tracked.connection.opener])
    #expect(!tracked.isLossy[tracked.connection.opener.reversed])
  }

  @Test func acknowledgmentOfUnseenOctets_isLoss() throws {
    let tracked = try trackOne(handshake + "+.1 < . 1:1(0) ack 101\n+.1 > P. 101:111(10) ack 1")
    #expect(tracked.isLossy[tracked.connection.opener])
    #expect(tracked.client.endpoint.payloadOctets == 110)
    #expect(!tracked.observations.contains(.retransmission))
  }

  @Test func acknowledgmentBeforeItsSegment_isReordering() throws {
    let tracked = try trackOne(handshake + "+.1 < . 1:1(0) ack 101\n+.001 > P. 1:101(100) ack 1")
    #expect(!tracked.isLossy[tracked.connection.opener])
    #expect(tracked.observations == .reordering)
  }

  @Test func acknowledgmentBeyondTheWindow_isStray() throws {
    let tracked = try trackOne(handshake + "+.1 < . 1:1(0) ack 70000")
    #expect(tracked.observations == .strayedSegment)
    #expect(tracked.client.endpoint.payloadOctets == 0)
  }

  @Test(arguments: [1 << 30 + 100, 1 << 31, 3 << 30] as [UInt32])
  func farSegment_isStray(_ distance: UInt32) throws {
    let tracked = try trackOne(handshake + "+.1 > P. 1:11(10) ack 1 ; seqabs \(1001 &+ distance)")
    #expect(tracked.observations == .strayedSegment)
    #expect(tracked.client.endpoint.payloadOctets == 0)
  }

  @Test func segmentBeforeTheSyn_isStray() throws {
    let tracked = try trackOne(handshake + "+.1 > P. 1:11(10) ack 1 ; seqabs 900")
    #expect(tracked.observations == .strayedSegment)
  }

  @Test func farAcknowledgment_isStray() throws {
    let tracked = try trackOne(handshake + "+.1 > P. 1:11(10) ack 1 ; ackabs \(5001 &- (3 << 29) as UInt32)")
    #expect(tracked.observations == .strayedSegment)
    #expect(tracked.server.endpoint.una == SequenceNumber(5001))
  }

  @Test func sameSegmentLater_isARetransmission() throws {
    let tracked = try trackOne(handshake + "+.1 > P. 1:11(10) ack 1\n+.2 > P. 1:11(10) ack 1")
    #expect(tracked.observations == .retransmission)
    #expect(tracked.client.endpoint.payloadOctets == 10)
    #expect(tracked.client.closing.ladder.count == 1)
  }

  @Test func sameFrameTwice_isADuplicate() throws {
    let tracked = try trackOne(handshake + "+.1 > P. 1:11(10) ack 1 ; dup +.000002")
    #expect(tracked.observations == .duplicateFrame)
    #expect(tracked.client.closing.ladder.count == 0)
  }

  @Test func sameSegment_afterTheClockStepsBack_isARetransmission() throws {
    let script = handshake + "+.1 > P. 1:11(10) ack 1 ; id 7\n-.05 > P. 1:11(10) ack 1 ; id 8"
    #expect(try trackOne(script).observations == [.retransmission, .clockStep])
  }

  @Test func partlyNewSegment_addsItsNewOctets() throws {
    let tracked = try trackOne(handshake + "+.1 > P. 1:11(10) ack 1\n+.2 > P. 1:31(30) ack 1")
    #expect(tracked.client.endpoint.payloadOctets == 30)
    #expect(tracked.observations == .retransmission)
  }

  @Test(arguments: [0, 1]) func keepAliveProbe_isNoRetransmission(_ octets: Int) throws {
    let established = handshake + "+.1 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 11\n"
    let tracked = try trackOne(established + "+60 > . 10:\(10 + octets)(\(octets)) ack 1\n+.1 < . 1:1(0) ack 11")
    #expect(tracked.observations.subtracting(.noted) == .keepAlive)
    #expect(tracked.client.endpoint.payloadOctets == 10)
  }

  @Test func lastOctetUnacknowledged_isARetransmission() throws {
    let tracked = try trackOne(handshake + "+.1 > P. 1:11(10) ack 1\n+1 > . 10:11(1) ack 1")
    #expect(tracked.observations == .retransmission)
  }

  @Test func windowZero_isNoted() throws {
    #expect(try trackOne(handshake + "+.1 < . 1:1(0) ack 1 win 0").observations == .zeroWindow)
  }

  @Test func largeFrame_isOffload() throws {
    let tracked = try trackOne(handshake + "+.1 > P. 1:20001(20000) ack 1")
    #expect(tracked.observations == .offloadFrame)
    #expect(tracked.client.endpoint.payloadOctets == 20_000)
  }

  @Test func moreHolesThanAreKept_isSaid() throws {
    let segments = (1...17).map { "+.001 > P. \($0 * 20):\($0 * 20 + 10)(10) ack 1" }.joined(separator: "\n")
    #expect(try trackOne(handshake + segments).observations == .holesForgotten)
  }

  @Test func trailingOctets_areThoseAfterAcknowledgingTheFin() throws {
    let tracked = try trackOne(
      handshake + """
        +.1 > F. 1:1(0) ack 1
        +.1 < P. 1:11(10) ack 1
        +.1 < P. 11:31(20) ack 2
        +.1 < P. 11:31(20) ack 2
        +.1 > . 2:2(0) ack 31
        """)
    #expect(tracked.server.closing.trailingOctets == 20)
    #expect(tracked.server.closing.trailingFrame == 6)
    #expect(tracked.observations.contains(.trailingData))
  }
}
