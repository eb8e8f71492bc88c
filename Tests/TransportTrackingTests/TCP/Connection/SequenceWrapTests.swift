import Testing

@testable import TransportTracking

/// The same connection at every place of the sequence space around the wrap.
@Suite("Sequence wrap") struct SequenceWrapTests {
  static let script =
    handshake + """
      +.1 > P. 1:11(10) ack 1
      +.1 < . 1:1(0) ack 11
      +.1 > P. 21:31(10) ack 1
      +.001 > P. 11:21(10) ack 1
      +.1 < P. 1:21(20) ack 31
      +.3 < P. 1:21(20) ack 31
      +.1 > F. 31:36(5) ack 21
      +.1 < . 21:21(0) ack 37
      +.1 < F. 21:31(10) ack 37
      +.1 > . 37:37(0) ack 32
      +.1 < R. 32:32(0) ack 37
      """

  @Test(arguments: 0..<45 as Range<UInt32>) func wrapAnywhere_changesNothing(_ before: UInt32) throws {
    let number = 0 &- before
    let tracked = try trackOne("isn client \(number)\nisn server \(number)\n" + Self.script)
    #expect(tracked.client.endpoint.payloadOctets == 35)
    #expect(tracked.server.endpoint.payloadOctets == 30)
    #expect(tracked.server.closing.trailingOctets == 10)
    #expect(tracked.client.endpoint.knows.contains(.finAcked))
    #expect(tracked.server.endpoint.knows.contains(.finAcked))
    #expect(tracked.client.endpoint.nxt == SequenceNumber(number &+ 37))
    #expect(tracked.server.closing.reset.position == .exact)
    #expect(!tracked.isLossy[.aToB] && !tracked.isLossy[.bToA])
    #expect(tracked.observations == [.reordering, .retransmission, .fin, .trailingData, .rst])
  }

  @Test func moreThanTheSequenceSpace_isCountedInFull() {
    var table = ConnectionTable(limits: TrackingLimits(), flowHash: FlowHash(seed: 1))
    var sequence: UInt32 = 1
    func take(_ direction: Direction, _ sequence: UInt32, _ acknowledgment: UInt32, _ length: UInt32) {
      let segment = TCPSegment.hostile(
        port: 1, direction: direction, flags: 16, sequence: sequence, acknowledgment: acknowledgment, length: length,
        window: 65_535)
      table.take(segment, Moment(frame: 1, time: Timestamp(nanoseconds: 0)))
    }
    take(.aToB, 1, 1, 0)
    for _ in 0..<20 {
      take(.aToB, sequence, 1, 1 << 29)
      sequence &+= 1 << 29
      take(.bToA, 1, sequence, 0)
    }
    table.isFinished = true
    table.drain(observedUntil: Timestamp(nanoseconds: 0)) {
      #expect($0.client.endpoint.payloadOctets == 20 << 29)
      #expect($0.client.endpoint.unackedPayload == 0)
    }
  }
}
