import Testing

@testable import TransportTracking

/// Which connection leaves when there are too many.
@Suite("Eviction") struct EvictionTests {
  private func limits(_ connections: Int) -> TrackingLimits { TrackingLimits(connections: connections) }

  static let declarations = """
    connection b client 10.0.0.1:40001
    connection c client 10.0.0.1:40002
    connection d client 10.0.0.1:40003

    """

  private func streams(_ script: String, connections: Int) throws -> [UInt64] {
    try Tracking(Self.declarations + script, limits: limits(connections)).connections.map(\.connection.stream)
  }

  @Test func lingering_leavesFirst() throws {
    let script = """
      0     a > S 0:0(0)
      +.001 b > S 0:0(0)
      +.001 b < R. 0:0(0) ack 1
      +.001 c > S 0:0(0)
      """
    #expect(try streams(script, connections: 2) == [1, 0, 2])
    #expect(try Tracking(Self.declarations + script, limits: limits(2)).statistics.evictedConnections == 0)
  }

  @Test func embryonic_leavesBeforeTheLongestIdle() throws {
    let script = """
      0     a > P. 1:11(10) ack 1
      +.001 b > S 0:0(0)
      +.001 c > P. 1:11(10) ack 1
      """
    #expect(try streams(script, connections: 2) == [1, 0, 2])
    #expect(try Tracking(Self.declarations + script, limits: limits(2)).statistics.evictedConnections == 1)
  }

  @Test func longestIdle_leavesAtLast() throws {
    let script = """
      0     a > P. 1:11(10) ack 1
      +.001 b > P. 1:11(10) ack 1
      +.001 a < .  1:1(0) ack 11
      +.001 c > P. 1:11(10) ack 1
      """
    #expect(try streams(script, connections: 2) == [1, 0, 2])
  }

  @Test func established_doesNotLeaveAsEmbryonic() throws {
    let script = """
      0     a > S 0:0(0)
      +.001 a < S. 0:0(0) ack 1
      +.001 a > . 1:1(0) ack 1
      +.001 b > S 0:0(0)
      +.001 c > S 0:0(0)
      """
    #expect(try streams(script, connections: 2) == [1, 0, 2])
  }

  @Test func limit_holdsForNewIncarnationsToo() throws {
    let script = """
      connection e isn 900000 950000
      0     a > P. 1:11(10) ack 1
      +.001 b > P. 1:11(10) ack 1
      +.001 e > S 0:0(0)
      +.001 a < . 1:1(0) ack 11
      """
    let tracking = try Tracking(Self.declarations + script, limits: limits(2))
    #expect(tracking.statistics.evictedConnections == 1)
    #expect(tracking.connections.map(\.connection.stream) == [2, 0, 1])
  }

  /// The SYN of another incarnation was challenged; it leaves, and what follows still belongs to the first one.
  @Test func challengedSyn_leavesAlone() throws {
    let script = """
      connection e isn 900000 950000
      0     a > P. 1:11(10) ack 1
      +.001 e > S 0:0(0)
      +.001 b > S 0:0(0)
      +.001 a < F. 1:1(0) ack 11
      +.001 a > F. 11:11(0) ack 2
      +.001 a < . 2:2(0) ack 12
      """
    let tracking = try Tracking(Self.declarations + script, limits: limits(2))
    #expect(tracking.connections.map(\.connection.stream) == [1, 0, 2])
    #expect(tracking.connections[1].connection.frames == 4)
    #expect(tracking.connections[1].client.endpoint.knows.contains(.finAcked))
  }

  /// The older incarnation leaves before the newer one: nothing may keep its place, which another connection takes.
  @Test func olderIncarnation_leavesBeforeTheNewer_andIsForgotten() {
    var table = ConnectionTable(limits: TrackingLimits(connections: 100), flowHash: FlowHash(seed: 1))
    var frames: [UInt64: UInt32] = [:]
    func take(_ frame: UInt64, port: UInt16, _ direction: Direction, _ flags: UInt8, _ sequence: UInt32, _ ack: UInt32)
    {
      let segment = TCPSegment.hostile(
        port: port, direction: direction, flags: flags, sequence: sequence, acknowledgment: ack, length: 0, window: 1)
      table.take(segment, Moment(frame: frame, time: Timestamp(nanoseconds: 0)))
    }
    take(1, port: 1, .aToB, 16, 100, 200)
    take(2, port: 1, .aToB, 2, 9000, 0)
    let old = table.alive.places()[0]
    table.depart(aliveAt: old, Timestamp(nanoseconds: 0))
    table.drain(observedUntil: Timestamp(nanoseconds: 0)) { frames[$0.connection.stream] = $0.connection.frames }
    take(3, port: 2, .aToB, 16, 300, 400)
    take(4, port: 1, .bToA, 16, 200, 100)
    take(5, port: 1, .bToA, 18, 5000, 9001)
    take(6, port: 1, .aToB, 16, 9001, 5001)
    take(7, port: 2, .bToA, 16, 400, 300)
    table.isFinished = true
    table.drain(observedUntil: Timestamp(nanoseconds: 0)) { frames[$0.connection.stream] = $0.connection.frames }
    #expect(frames == [0: 1, 1: 4, 2: 2])
  }

  @Test func quotedFlow_isNotCountedAsEvicted() throws {
    let script = """
      0     a > S 0:0(0)
      +.001 icmp unreachable port quoting 1
      +.001 c > P. 1:11(10) ack 1
      """
    var frames = try PacketScriptFrames.of(Self.declarations + script)
    frames.removeFirst()
    let tracking = Tracking(frames, limits: limits(1))
    #expect(tracking.statistics.evictedConnections == 0)
    #expect(tracking.connections.map(\.connection.stream) == [1])
  }
}
