import Testing

@testable import TransportTracking

/// When a flow begins anew (RFC 9293 §3.6.1, RFC 5961 §4), and which segment belongs to which incarnation.
@Suite("Incarnations") struct IncarnationTests {
  static let other = "connection b isn 900000 950000\n"
  static let newHandshake = "+.1 b > S 0:0(0)\n+.010 b < S. 0:0(0) ack 1\n+.010 b > . 1:1(0) ack 1\n"
  static let close = "+.1 > F. 1:1(0) ack 1\n+.1 < F. 1:1(0) ack 2\n+.1 > . 2:2(0) ack 2\n"

  /// How many frames each incarnation has, in order of departure.
  private func frames(_ script: String) throws -> [UInt64: UInt32] {
    var frames: [UInt64: UInt32] = [:]
    for tracked in try Tracking(Self.other + script).connections {
      frames[tracked.connection.stream] = tracked.connection.frames
    }
    return frames
  }

  @Test func ended_synWithAnotherNumber_beginsAnew() throws {
    #expect(try frames(handshake + Self.close + Self.newHandshake) == [0: 6, 1: 3])
  }

  static let predecessors: [(String, byFins: Bool, hasReset: Bool)] = [
    (close, true, false), (close + "+.1 < R 2:2(0)\n", true, true), ("+.1 > R. 1:1(0) ack 1\n", false, true),
  ]

  @Test(arguments: predecessors) func predecessor_tellsHowItEnded(_ end: String, _ byFins: Bool, _ hasReset: Bool)
    throws
  {
    let tracking = try Tracking(Self.other + handshake + end + "+.1 b > S 0:0(0)")
    let predecessor = try #require(tracking.connections.compactMap(\.predecessor).first)
    #expect((predecessor.isClosedByFins, predecessor.hasReset) == (byFins, hasReset))
  }

  @Test func ended_sameSynAgain_isTheSameIncarnation() throws {
    #expect(try frames(handshake + Self.close + "+1 > S 0:0(0)") == [0: 7])
  }

  @Test func ended_lateSegment_joinsIt() throws {
    #expect(try frames(handshake + Self.close + "+5 < F. 1:1(0) ack 2\n+.1 > . 2:2(0) ack 2") == [0: 8])
  }

  @Test func ended_synOfTheOtherEnd_beginsAnew() throws {
    #expect(try frames(handshake + Self.close + "+.1 b < S 0:0(0)\n+.1 b > S. 0:0(0) ack 1") == [0: 6, 1: 2])
  }

  @Test func live_establishedAnew_letsTheOldOneGo() throws {
    #expect(try frames(handshake + Self.newHandshake + "+.1 b > P. 1:11(10) ack 1") == [0: 3, 1: 4])
  }

  @Test func live_challengedSyn_leavesTheOldOneAlive() throws {
    let script = handshake + "+.1 b > S 0:0(0)\n+.010 < . 1:1(0) ack 1\n+.1 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 11"
    #expect(try frames(script) == [0: 6, 1: 1])
    let tracking = try Tracking(Self.other + script)
    #expect(tracking.connections[0].observations.contains(.synInSynchronized))
  }

  @Test func live_challengedThenReset_thenOpened() throws {
    let script =
      handshake + "+.1 b > S 0:0(0)\n+.010 < . 1:1(0) ack 1\n+.010 > R 1:1(0)\n+1 b > S 0:0(0)\n"
      + "+.010 b < S. 0:0(0) ack 1\n+.010 b > . 1:1(0) ack 1"
    #expect(try frames(script) == [0: 5, 1: 4])
  }

  /// The numbers of the later incarnation continue those of the first, as RFC 6191 wants them.
  @Test(arguments: [close, "+.1 > R. 1:1(0) ack 1\n"])
  func ended_synAckOfAnUnseenSyn_beginsAnew(_ close: String) throws {
    let before = try trackOne(handshake + close)
    let tracking = try Tracking(
      handshake + close + """
        connection c isn 1500 5500
        +.1 c < S. 0:0(0) ack 1
        +.1 c > P. 1:11(10) ack 1
        +1  c < . 1:1(0) ack 11
        +1  c > F. 11:11(0) ack 1
        """)
    try #require(tracking.connections.count == 2)
    #expect(tracking.connections[0].observations == before.observations)
    #expect(tracking.connections[0].connection.frames == before.connection.frames)
    #expect(tracking.connections[1].connection.frames == 4)
    #expect(tracking.connections[1].connection.openerEvidence == .synAck)
    #expect(tracking.connections[1].predecessor == nil)
  }

  /// Whatever else of both incarnations is missing: the numbers tell to which one a segment belongs.
  @Test(arguments: [
    "", "+.1 c > . 1:1(0) ack 1\n", "+.1 c > P. 1:501(500) ack 1\n+.1 c < . 1:1(0) ack 501\n",
    "+.1 c < P. 301:401(100) ack 501\n", "+.1 c > P. 501:601(100) ack 301\n",
  ])
  func closing_synAckOfAnUnseenSyn_beginsAnew(_ more: String) throws {
    let script =
      handshake + "+.1 > F. 1:1(0) ack 1\nconnection c isn 201000 205000\n+.1 c < S. 0:0(0) ack 1\n" + more
      + "+.1 c < F. 401:401(0) ack 601\n"
    #expect(try frames(script) == [0: 4, 1: UInt32(2 + more.split(separator: "\n").count)])
  }

  /// While both ends are at work, a SYN-ACK may be a forged or an old one: the connection goes on.
  @Test func live_synAckOfAnUnseenSyn_leavesTheOldOneAlive() throws {
    let script =
      handshake + "+.1 b < S. 0:0(0) ack 1\n+.1 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 11\n"
      + "+.1 > P. 11:21(10) ack 1"
    #expect(try frames(script) == [0: 6, 1: 1])
  }

  @Test(arguments: ["", close])
  func otherSynAckForTheSameSyn_staysWithIt(_ close: String) throws {
    let script = handshake + close + "connection c isn 1000 9000\n+.1 c < S. 0:0(0) ack 1\n"
    #expect(try frames(script) == [0: close.isEmpty ? 4 : 7])
  }

  /// A capture that began in the middle does not know the numbers of the SYNs.
  @Test func midstream_synAckAgain_staysWithIt() throws {
    #expect(try frames("0 > P. 101:201(100) ack 301\n+.1 < . 301:301(0) ack 201\n+1 < S. 0:0(0) ack 1") == [0: 3])
  }

  @Test func embryonic_synWithAnotherNumber_beginsAnew() throws {
    #expect(try frames("0 > S 0:0(0)\n" + Self.newHandshake) == [0: 1, 1: 3])
  }

  @Test func live_threeSyns_keepTheEstablishedOne() throws {
    let script = handshake + "+.1 b > S 0:0(0)\n+.1 c > S 0:0(0)\n+.1 > P. 1:11(10) ack 1\n"
    #expect(try frames("connection c isn 1900000 1950000\n" + script) == [0: 4, 1: 1, 2: 1])
  }

  @Test func midstream_synWithAnotherNumber_beginsAnew() throws {
    #expect(try frames("0 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 11\n" + Self.newHandshake) == [0: 2, 1: 3])
  }

  @Test func refused_tryAgain_beginsAnew() throws {
    let script = "0 > S 0:0(0)\n+.01 < R. 0:0(0) ack 1\n+1 b > S 0:0(0)\n+.01 b < R. 0:0(0) ack 1"
    #expect(try frames(script) == [0: 2, 1: 2])
  }

  @Test func endedByRst_thatHadNoEffect_isRevived() throws {
    let revived = handshake + "+.1 > R 1:1(0)\n+1 > P. 1:11(10) ack 1\n+1 < P. 1:11(10) ack 11\n"
    #expect(try frames(revived + Self.newHandshake) == [0: 6, 1: 3])
  }

  /// The longest way through the table: every cycle ends and revives the same connection.
  @Test(.timeLimit(.minutes(1))) func revivedAgainAndAgain_costsNoMoreThanOnce() {
    var table = ConnectionTable(limits: TrackingLimits(), flowHash: FlowHash(seed: 1))
    var frame: UInt64 = 0
    func take(_ direction: Direction, _ flags: UInt8, _ sequence: UInt32, _ acknowledgment: UInt32, _ length: UInt32) {
      frame += 1
      let segment = TCPSegment.hostile(
        port: 1, direction: direction, flags: flags, sequence: sequence, acknowledgment: acknowledgment,
        length: length, window: 65_535)
      table.take(segment, Moment(frame: frame, time: Timestamp(nanoseconds: 0)))
    }
    take(.aToB, 16, 1, 1, 0)
    take(.bToA, 16, 1, 1, 0)
    for number in 1...20_000 as ClosedRange<UInt32> {
      take(.aToB, 4, number, 0, 0)
      take(.aToB, 24, number, 1, 1)
      take(.bToA, 16, 1, number + 1, 0)
    }
    #expect(table.streams == 1)
    #expect(table.halfOpen.count + table.lingering.count < 9000)
  }
}
