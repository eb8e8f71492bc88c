import ShutdownConformance
import ShutdownReporting
import Testing
import TransportTracking

@testable import finack

/// What is said once, and what is said again.
@Suite struct ReportedEndsTests {
  private static func result(_ stream: UInt64, _ verdict: Verdict, _ ending: Ending) -> ConnectionResult {
    let end = SocketAddress(address: IPAddress(v4: 0x0a00_0001), port: 1)
    let time = Timestamp(nanoseconds: 0)
    let delivery = Delivery(state: .allAcked, unacked: 0)
    return ConnectionResult(
      id: ConnectionID(.tcp, stream), client: end, server: end, roleBasis: .syn, start: time, end: time,
      frames: .init(first: 1, last: 2, count: 2), bytes: PerEnd(client: 0, server: 0), verdict: verdict,
      ending: ending, confidence: .high, gatesShut: [], initiator: nil, fin: PerEnd(client: nil, server: nil),
      reset: nil, delivery: PerEnd(client: delivery, server: delivery))
  }

  @Test func theSameIsSaidOnce() {
    var ends = ReportedEnds()
    #expect(ends.report(Self.result(3, .graceful, .normal), fingerprint: 1) == LiveMark(report: 1))
    #expect(ends.hasReported(ConnectionID(.tcp, 3)))
    #expect(ends.report(Self.result(3, .graceful, .normal), fingerprint: 1) == nil)
    #expect(ends.outcomes.total == 1)
  }

  @Test func whatHasChanged_supersedes() {
    var ends = ReportedEnds()
    let before = Self.result(3, .abortive, .abortEstablished)
    _ = ends.report(before, fingerprint: 1)
    _ = ends.report(Self.result(4, .graceful, .normal), fingerprint: 1)
    let mark = ends.report(Self.result(3, .incomplete, .open), fingerprint: 2)
    #expect(mark == LiveMark(report: 3, supersedes: ReportedOutcome(report: 1, before)))
    #expect(ends.outcomes.total == 2)
    #expect(ends.outcomes.count(of: .abortive) == 0)
    #expect(ends.outcomes.count(of: .incomplete) == 1)
  }

  /// The same number of two transports names two connections.
  @Test func transportsAreApart() {
    var ends = ReportedEnds()
    var result = Self.result(3, .graceful, .normal)
    _ = ends.report(result, fingerprint: 1)
    result.id.transport = Transport(protocolNumber: 253)
    #expect(!ends.hasReported(result.id))
    #expect(ends.report(result, fingerprint: 1) == LiveMark(report: 2))
  }

  @Test func whatHasLeftIsForgotten() {
    var ends = ReportedEnds()
    _ = ends.report(Self.result(3, .graceful, .normal), fingerprint: 1)
    ends.forget(ConnectionID(.tcp, 3))
    #expect(!ends.hasReported(ConnectionID(.tcp, 3)))
    #expect(ends.outcomes.total == 1)
  }
}
