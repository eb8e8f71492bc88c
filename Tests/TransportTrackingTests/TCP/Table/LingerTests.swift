import Testing

@testable import TransportTracking

/// How long a connection that has ended is kept.
@Suite("Linger") struct LingerTests {
  static let plainClose = "+.1 > F. 11:11(0) ack 1\n+.01 < F. 1:1(0) ack 12\n+.01 > . 12:12(0) ack 2\n"
  static let close = "+.1 > F. 1:1(0) ack 1\n+.1 < F. 1:1(0) ack 2\n+.1 > . 2:2(0) ack 2\n"

  /// Streams with their frames in order of departure, of a closed connection, frames of another one, and a late segment.
  private func departures(waiting: String, others: Int, limits: TrackingLimits) throws -> [[UInt64]] {
    let filler = (0..<others).map { "+0 d > P. \(1 + $0 * 10):\(11 + $0 * 10)(10) ack 1" }
    let script = "connection d client 10.0.0.9:1\n" + handshake + Self.close + filler.joined(separator: "\n")
    let late = "\n\(waiting) d > . 1:1(0) ack 1\n+0 > . 2:2(0) ack 2"
    return try Tracking(script + late, limits: limits).connections.map {
      [$0.connection.stream, UInt64($0.connection.frames)]
    }
  }

  @Test func lateSegment_withinTimeAndFrames_joins() throws {
    let limits = TrackingLimits(linger: .seconds(1), lingerFrames: 5)
    #expect(try departures(waiting: "+.5", others: 10, limits: limits).contains([0, 7]))
    #expect(try departures(waiting: "+5", others: 1, limits: limits).contains([0, 7]))
  }

  @Test func lateSegment_afterTimeAndFrames_isAnotherConnection() throws {
    let limits = TrackingLimits(linger: .seconds(1), lingerFrames: 5)
    #expect(try departures(waiting: "+5", others: 10, limits: limits) == [[0, 6], [1, 11], [2, 1]])
  }

  @Test func lateSegment_prolongsTheTime() throws {
    let limits = TrackingLimits(linger: .seconds(1), lingerFrames: 1)
    let script =
      "connection d client 10.0.0.9:1\n" + handshake + Self.close
      + "+.6 > . 2:2(0) ack 2\n+.6 d > S 0:0(0)\n+0 > . 2:2(0) ack 2\n+2 d > S 0:0(0)\n+0 > . 2:2(0) ack 2"
    let tracking = try Tracking(script, limits: limits)
    #expect(tracking.connections.map(\.connection.frames) == [8, 2, 1])
  }

  @Test func observedUntil_isTheTimeOfDeparture() throws {
    let tracking = try Tracking(
      "connection d client 10.0.0.9:1\n0 > S 0:0(0)\n+.1 < R. 0:0(0) ack 1\n+5 d > S 0:0(0)\n+5 d > S 0:0(0)",
      limits: TrackingLimits(linger: .seconds(1), lingerFrames: 1))
    #expect(tracking.connections.map(\.connection.stream) == [0, 1])
    let waited = tracking.connections.map { $0.observedUntil.elapsed(since: $0.connection.lastTime) }
    #expect(waited == [.seconds(5), .zero])
  }

  @Test func finishedTable_drainsOnce() {
    var analyzer = Analyzer(seed: 1)
    analyzer.finish()
    let hasDeparted = analyzer.hasDeparted
    #expect(hasDeparted)
    analyzer.drain { _ in Issue.record("there was no connection") }
    let hasMore = analyzer.hasDeparted
    #expect(!hasMore)
  }
}
