import Testing

@testable import TransportTracking

/// Who opened, and how far the opening came.
@Suite("Opening") struct OpeningTests {
  @Test func closed_syn_isSynSent() throws {
    let tracked = try trackOne("0 > S 0:0(0)")
    #expect(tracked.connection.phase == .synSent)
    #expect(tracked.connection.openerEvidence == .syn)
    #expect(tracked.client.endpoint.isn == SequenceNumber(1000))
    #expect(tracked.observations == [])
  }

  @Test func synSent_synAck_isSynReceived() throws {
    let tracked = try trackOne("0 > S 0:0(0)\n+.010 < S. 0:0(0) ack 1")
    #expect(tracked.connection.phase == .synReceived)
    #expect(tracked.connection.roundTrip == nil)
  }

  @Test func synReceived_ack_isSynchronized() throws {
    let tracked = try trackOne(handshake)
    #expect(tracked.connection.phase == .synchronized)
    #expect(tracked.connection.roundTrip == .milliseconds(20))
    #expect(tracked.client.endpoint.payloadOctets == 0)
    #expect(tracked.server.endpoint.payloadOctets == 0)
  }

  @Test func synSent_synAckOfAnotherSyn_isNotAccepted() throws {
    #expect(try trackOne("0 > S 0:0(0)\n+.010 < S. 0:0(0) ack 7").connection.phase == .synSent)
    #expect(try trackOne("0 > S 0:0(0)\n+.010 < S. 0:0(0) ack 0").connection.phase == .synSent)
  }

  @Test(arguments: [7, 4_000_000_000, 0] as [UInt32])
  func synReceived_ackOfAnotherSyn_isStray(_ acknowledgment: UInt32) throws {
    let tracked = try trackOne("0 > S 0:0(0)\n+.010 < S. 0:0(0) ack 1\n+.010 > . 1:1(0) ack \(acknowledgment)")
    #expect(tracked.connection.phase == .synReceived)
    #expect(tracked.observations.contains(.strayedSegment))
  }

  @Test func synSent_synAgain_isRetransmitted() throws {
    let tracked = try trackOne("0 > S 0:0(0)\n+1 > S 0:0(0)")
    #expect(tracked.observations == .synRetransmitted)
  }

  @Test func synSent_synCapturedTwice_isNotRetransmitted() throws {
    #expect(try trackOne("0 > S 0:0(0) ; dup +.000002").observations == .duplicateFrame)
    #expect(try trackOne("0 > S 0:0(0)\n+.010 < S. 0:0(0) ack 1 ; dup +.000002").observations == .duplicateFrame)
  }

  @Test func synReceived_synAckAgain_isRetransmitted() throws {
    let tracked = try trackOne("0 > S 0:0(0)\n+.010 < S. 0:0(0) ack 1\n+1 < S. 0:0(0) ack 1")
    #expect(tracked.observations == .synRetransmitted)
  }

  @Test func bothSyns_areASimultaneousOpen() throws {
    let tracked = try trackOne(
      """
      0     > S  0:0(0)
      +.001 < S  0:0(0)
      +.010 > S. 0:0(0) ack 1
      +.001 < S. 0:0(0) ack 1
      +.010 > P. 1:11(10) ack 1
      """)
    #expect(tracked.observations == .simultaneousOpen)
    #expect(tracked.connection.phase == .synchronized)
    #expect(tracked.connection.opener == tracked.connection.sender(.aToB).isn.rawValue.openerOfFirst)
    #expect(tracked.client.endpoint.payloadOctets == 10)
  }

  @Test func synAckFirst_tellsTheOpener() throws {
    let tracked = try trackOne("0 < S. 0:0(0) ack 1\n+.010 > . 1:1(0) ack 1\n+.010 > P. 1:11(10) ack 1")
    #expect(tracked.connection.openerEvidence == .synAck)
    #expect(tracked.client.endpoint.payloadOctets == 10)
    #expect(!tracked.client.endpoint.knows.contains(.syn))
  }

  @Test func synAckCapturedBeforeTheSyn_isTheSameOpening() throws {
    let tracked = try trackOne(
      "0 < S. 0:0(0) ack 1 win 100\n+.001 > S 0:0(0)\n+.010 > . 1:1(0) ack 1\n+.010 > P. 1:11(10) ack 1")
    #expect(tracked.connection.openerEvidence == .syn)
    #expect(tracked.client.endpoint.knows.contains(.syn))
    #expect(tracked.client.endpoint.payloadOctets == 10)
  }

  @Test func synCapturedLate_bringsItsOptions() throws {
    let tracked = try trackOne(
      """
      0     > .  1:1(0) ack 1 win 1
      +.001 > S  0:0(0) <wscale 7>
      +.001 < S. 0:0(0) ack 1 <wscale 7>
      +.010 > P. 1:11(10) ack 1 win 1000
      """)
    #expect(tracked.observations.contains(.reordering))
    #expect(tracked.client.endpoint.windowScale == 7)
    #expect(tracked.client.endpoint.edge == SequenceNumber(5001 + 128_000))
    #expect(tracked.client.endpoint.payloadOctets == 10)
    #expect(tracked.server.endpoint.knows.contains(.syn))
  }

  @Test func scaleInOneSynOnly_isNone() throws {
    let tracked = try trackOne(
      "0 > S 0:0(0) win 500 <wscale 7>\n+.010 < S. 0:0(0) ack 1\n+.010 > . 1:1(0) ack 1 win 1000")
    #expect(tracked.client.endpoint.edge == SequenceNumber(6001))
  }

  @Test func synSent_synAck_makesTheWindowOfTheSynAnEdge() throws {
    let tracked = try trackOne("0 > S 0:0(0) win 500 <wscale 7>\n+.010 < S. 0:0(0) ack 1 <wscale 7>")
    #expect(tracked.client.endpoint.edge == SequenceNumber(5001 + 500))
  }

  @Test func windowOfSyn_isNotScaled() throws {
    let tracked = try trackOne("0 > S 0:0(0) <wscale 7>\n+.010 < S. 0:0(0) ack 1 win 1000 <wscale 7>")
    #expect(tracked.server.endpoint.edge == SequenceNumber(1001 + 1000))
  }

  @Test func synWithPayload_isCounted() throws {
    let tracked = try trackOne(
      "0 > S 0:100(100) <fastopen 0102>\n+.010 < S. 0:0(0) ack 101\n+.010 > . 101:101(0) ack 1")
    #expect(tracked.observations == .synData)
    #expect(tracked.client.endpoint.payloadOctets == 100)
    #expect(tracked.client.endpoint.unackedPayload == 0)
  }

  @Test func synWithPayload_ofWhichOnlyTheSynIsAcknowledged() throws {
    let tracked = try trackOne(
      "0 > S 0:100(100) <fastopen 0102>\n+.010 < S. 0:0(0) ack 1\n+.010 > P. 1:101(100) ack 1")
    #expect(tracked.connection.phase == .synchronized)
    #expect(tracked.client.endpoint.payloadOctets == 100)
    #expect(tracked.client.endpoint.unackedPayload == 100)
  }

  @Test func synWithFin_isStrange_andNoFin() throws {
    let tracked = try trackOne("0 > SF 0:0(0)")
    #expect(tracked.observations.contains(.strangeFlags))
    #expect(!tracked.client.closing.fin.exists)
  }

  @Test func synchronized_synAckOfAnotherIncarnation_isNoted() throws {
    let other = "connection b isn 900000 950000\n"
    let tracking = try Tracking(handshake + other + "+.1 b < S. 0:0(0) ack 1\n+.1 > P. 1:11(10) ack 1")
    #expect(tracking.connections.count == 2)
    let tracked = tracking.connections[0]
    #expect(tracked.observations.contains(.synInSynchronized))
    #expect(tracked.client.endpoint.payloadOctets == 10)
  }

  @Test func midstream_firstSender_isCalledTheOpener() throws {
    let tracked = try trackOne("0 < P. 100:110(10) ack 50\n+.010 > . 50:50(0) ack 110")
    #expect(tracked.connection.openerEvidence == .none)
    #expect(tracked.client.endpoint.payloadOctets == 10)
    #expect(tracked.connection.phase == .synchronized)
  }

  @Test func nullSegment_isStrange() throws {
    #expect(try trackOne(handshake + "+.1 > P 1:11(10)").observations == .strangeFlags)
  }
}

extension UInt32 {
  /// The direction of the end that opened first in a script with the usual initial numbers.
  fileprivate var openerOfFirst: Direction { self == 1000 ? .aToB : .bToA }
}
