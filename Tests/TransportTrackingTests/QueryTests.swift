import FixtureSupport
import PacketScript
import Testing

@testable import TransportTracking

/// Whatever an analyzer can be asked, it answers the same after each frame, whichever way the frame took.
@Suite("Queries") struct QueryTests {
  /// All that an analyzer says while it takes frames: an entry for each frame, and one for the end.
  private struct Answers: ~Copyable {
    private(set) var entries: [String] = []
    private var analyzer: Analyzer
    private let asksAtOnce: Bool

    /// - Parameters:
    ///   - takesShortcuts: Which way frames take.
    ///   - partitions: The flows that are tracked.
    ///   - asksAtOnce: Whether what waits is taken before each question; an answer must not depend on who asks when.
    init(takesShortcuts: Bool, partitions: FlowPartitions, asksAtOnce: Bool) {
      analyzer = Analyzer(
        limits: TrackingLimits(linger: .seconds(2), lingerFrames: 4), seed: 1, partitions: partitions,
        takesShortcuts: takesShortcuts)
      analyzer.table.watch = EndWatch(DecisionTimes(settle: .milliseconds(50)))
      analyzer.recordsBeginnings = true
      self.asksAtOnce = asksAtOnce
    }

    mutating func take(_ frame: CapturedFrame, number: Int) {
      let time = Timestamp(nanoseconds: frame.time)
      unsafe analyzer.analyze(
        frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType,
        moment: Moment(frame: UInt64(number), time: time))
      var entry = "frame \(number): \(String(reflecting: analyzer.latestFlow)) \(analyzer.statistics)"
      if asksAtOnce {
        analyzer.catchUp()
        analyzer.lendDecided(now: time) { entry += " decided \(Self.text($0))" }
      }
      entries.append(entry + departures() + " \(analyzer.recordsBeginnings) \(analyzer.takeBeginnings())")
    }

    mutating func finish() {
      analyzer.finish()
      entries.append(
        "end: \(String(reflecting: analyzer.latestFlow)) \(analyzer.statistics)" + departures()
          + " \(analyzer.takeBeginnings())")
    }

    private mutating func departures() -> String {
      var text = " \(analyzer.hasDeparted)"
      analyzer.drain { text += " left \(Self.text($0))" }
      return text
    }

    private static func text(_ tracked: TrackedConnection) -> String {
      "\(tracked.turn) \(tracked.observedUntil) \(tracked.comparableConnection) \(tracked.comparableClosing)"
    }
  }

  private static func answers(
    _ frames: [CapturedFrame], _ partitions: FlowPartitions, takesShortcuts: Bool, asksAtOnce: Bool
  ) -> [String] {
    var answers = Answers(takesShortcuts: takesShortcuts, partitions: partitions, asksAtOnce: asksAtOnce)
    for (index, frame) in frames.enumerated() { answers.take(frame, number: index + 1) }
    answers.finish()
    return answers.entries
  }

  /// The first answers that differ.
  private static func difference(_ frames: [CapturedFrame]) -> String? {
    for partitions in [FlowPartitions.all, .all.share(0, of: 2), .all.share(1, of: 2)] {
      for asksAtOnce in [true, false] {
        let short = answers(frames, partitions, takesShortcuts: true, asksAtOnce: asksAtOnce)
        let long = answers(frames, partitions, takesShortcuts: false, asksAtOnce: asksAtOnce)
        if let (one, other) = zip(short, long).first(where: { $0 != $1 }) { return "\(one)\nis not\n\(other)" }
      }
    }
    return nil
  }

  @Test(arguments: Fixture.all) func answersDoNotDependOnTheWay(_ fixture: Fixture) {
    let frames = fixture.script.capturedFrames
    #expect(Self.difference(frames) == nil)
    for index in frames.indices.prefix(8) {
      var frames = frames
      frames.remove(at: index)
      #expect(Self.difference(frames) == nil, "without frame \(index + 1)")
    }
  }

  /// Two connections, one frame of each in turn, and frames without a segment between them.
  @Test(arguments: [true, false]) func theLatestFlowIsThatOfTheFrame(_ takesShortcuts: Bool) throws {
    let script = """
      connection d client 10.0.0.9:1
      0 > S 0:0(0)
      +.001 d > S 0:0(0)
      +.001 < S. 0:0(0) ack 1
      +.001 icmp unreachable host quoting 1
      +.001 d < S. 0:0(0) ack 1
      +.001 > . 1:1(0) ack 1
      """
    var analyzer = Analyzer(limits: TrackingLimits(), seed: 1, takesShortcuts: takesShortcuts)
    var ports: [Int?] = []
    for (index, frame) in try PacketScriptFrames.of(script).enumerated() {
      unsafe analyzer.analyze(
        frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType,
        moment: Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time)))
      ports.append(analyzer.latestFlow.map { [$0.ports >> 16, $0.ports & 0xffff].contains(1) ? 1 : 80 })
    }
    #expect(ports == [80, 1, 80, nil, 1, 80])
  }
}
