import FixtureSupport
import Testing

@testable import TransportTracking

/// When a live analysis is told of an end.
@Suite("Deciding") struct DecidingTests {
  /// What was told: at which second, of which stream, with how many frames.
  struct Told: Equatable {
    var second: Int64
    var stream: UInt64
    var frames: UInt32

    init(_ second: Int64, _ stream: UInt64, _ frames: UInt32) {
      (self.second, self.stream, self.frames) = (second, stream, frames)
    }
  }

  private static let declaration = "connection d client 10.0.0.9:1\n"
  private static let close = "+.1 > F. 1:1(0) ack 1\n+.1 < F. 1:1(0) ack 2\n+.1 > . 2:2(0) ack 2\n"

  /// Runs a script, asks once a second of capture time, goes on asking for a while after its last frame.
  private func told(_ script: String, idle: Int64 = 0) throws -> (told: [Told], left: [TrackedConnection]) {
    let frames = try PacketScriptFrames.of(Self.declaration + script)
    var analyzer = Analyzer(limits: TrackingLimits(), deciding: DecisionTimes(), seed: 1)
    let start = frames[0].time
    var (told, second) = ([Told](), Int64(0))
    func ask(until time: Int64) {
      while second * 1_000_000_000 + start <= time {
        analyzer.lendDecided(now: Timestamp(nanoseconds: start + second * 1_000_000_000)) {
          told.append(Told(second, $0.connection.stream, $0.connection.frames))
        }
        second += 1
      }
    }
    for (index, frame) in frames.enumerated() {
      ask(until: frame.time - 1)
      unsafe analyzer.analyze(
        frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType,
        moment: Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time)))
    }
    ask(until: frames[frames.count - 1].time + idle * 1_000_000_000)
    analyzer.finish()
    var left: [TrackedConnection] = []
    analyzer.drain { left.append($0) }
    return (told, left)
  }

  @Test func anEndIsToldOnce_whenItHasSettled() throws {
    let (told, left) = try told(handshake + Self.close, idle: 300)
    #expect(told == [Told(2, 0, 6)])
    #expect(left.map(\.connection.stream) == [0])
  }

  @Test func aResetWithinTheSettlingTime_isPartOfTheEnd() throws {
    let (told, _) = try told(handshake + Self.close + "+.9 < R 2:2(0)\n", idle: 5)
    #expect(told == [Told(3, 0, 7)])
  }

  @Test func aLateSegment_isToldAgain() throws {
    let (told, _) = try told(handshake + Self.close + "+4 < R 2:2(0)\n", idle: 5)
    #expect(told == [Told(2, 0, 6), Told(6, 0, 7)])
  }

  @Test func aConnectionThatGoesOnAfterItsReset_isToldAgain() throws {
    let more = "+2 > P. 1:11(10) ack 1\n+.01 < . 1:1(0) ack 11\n+.01 < P. 1:11(10) ack 11\n+.01 > . 11:11(0) ack 11\n"
    let (told, left) = try told(handshake + "+.1 < R 1:1(0)\n" + more, idle: 5)
    #expect(told.first == Told(2, 0, 4))
    #expect(told.count == 2, "once as reset, once as alive")
    #expect(left.map(\.connection.frames) == [8])
  }

  @Test func silence_isToldOnce() throws {
    let (told, _) = try told("0 > S 0:0(0)\n+1 > S 0:0(0)\n", idle: 600)
    #expect(told.map(\.stream) == [0])
    #expect((121...131).contains(told[0].second))
  }

  @Test func anOpenConnectionWithTraffic_isNotTold() throws {
    let traffic = (0..<30).map { "+10 > P. \(1 + $0):\(2 + $0)(1) ack 1" }.joined(separator: "\n")
    #expect(try told(handshake + traffic, idle: 100).told == [])
  }

  @Test func aClockThatWasSetBack_holdsNothingUp() throws {
    var analyzer = Analyzer(limits: TrackingLimits(), deciding: DecisionTimes(), seed: 1)
    for (index, frame) in try PacketScriptFrames.of(handshake + Self.close).enumerated() {
      unsafe analyzer.analyze(
        frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType,
        moment: Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time)))
    }
    var count = 0
    let hourBefore = (analyzer.statistics.lastTime?.nanoseconds ?? 0) - 3_600_000_000_000
    analyzer.lendDecided(now: Timestamp(nanoseconds: hourBefore)) { _ in count += 1 }
    #expect(count == 1)
  }

  /// Frames and questions at any time, at the ends of the range too: everything leaves once.
  @Test(arguments: Fixture.all, 0..<3) func anyTimes_areDecided(_ fixture: Fixture, _ shift: Int) {
    let times = ([.min, .max, 0, .min + 1, .max - 1, -1, .max / 2] as [Int64]).map(Timestamp.init(nanoseconds:))
    let settling = DecisionTimes(settle: shift == 0 ? .max : .zero, silence: shift == 1 ? .max : .seconds(1))
    let limits = TrackingLimits(linger: shift == 2 ? .max : .zero, lingerFrames: 1)
    var analyzer = Analyzer(limits: limits, deciding: settling, seed: 1)
    var streams: [UInt64] = []
    for (index, frame) in fixture.script.capturedFrames.enumerated() {
      unsafe analyzer.analyze(
        frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType,
        moment: Moment(frame: UInt64(index + 1), time: times[(index + shift) % times.count]))
      for now in times { analyzer.lendDecided(now: now) { _ in } }
      if analyzer.hasDeparted { analyzer.drain { streams.append($0.connection.stream) } }
    }
    analyzer.finish()
    analyzer.drain { streams.append($0.connection.stream) }
    #expect(streams.sorted() == (0..<UInt64(streams.count)).map { $0 })
    #expect(streams.isEmpty == Tracking(fixture.script.capturedFrames).connections.isEmpty)
  }

  /// Watching changes nothing of what leaves: live and offline have the same last word.
  @Test(arguments: Fixture.all) func watchingChangesNothing(_ fixture: Fixture) {
    let frames = fixture.script.capturedFrames
    let limits = TrackingLimits(linger: .seconds(1), lingerFrames: 2, connections: 2)
    let offline = Tracking(frames, limits: limits).connections
    var analyzer = Analyzer(limits: limits, deciding: DecisionTimes(settle: .milliseconds(1)), seed: 1)
    var live: [TrackedConnection] = []
    for (index, frame) in frames.enumerated() {
      let time = Timestamp(nanoseconds: frame.time)
      unsafe analyzer.analyze(
        frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType,
        moment: Moment(frame: UInt64(index + 1), time: time))
      analyzer.lendDecided(now: time) { _ in }
      if analyzer.hasDeparted { analyzer.drain { live.append($0) } }
    }
    analyzer.finish()
    analyzer.drain { live.append($0) }
    #expect(live.map { "\($0)" } == offline.map { "\($0)" })
  }
}
