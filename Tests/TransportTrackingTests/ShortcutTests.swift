import FixtureSupport
import PacketScript
import Testing

@testable import TransportTracking

/// The short ways of ordinary segments lead to the very records of the long one, over all fixtures and what is left of them when a frame
/// is missing: a field that one of them forgets is found here.
@Suite("Shortcuts") struct ShortcutTests {
  @Test(arguments: Fixture.all) func shortcuts_leaveTheSameRecords(_ fixture: Fixture) {
    let frames = fixture.script.capturedFrames
    #expect(Self.differences(frames) == [])
    for index in frames.indices.prefix(24) {
      var frames = frames
      frames.remove(at: index)
      #expect(Self.differences(frames) == [], "without frame \(index + 1)")
    }
  }

  @Test func ordinaryClose_isKeptPlainly() throws {
    let script = handshake + "+.1 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 11\n" + LingerTests.plainClose
    var analyzer = try Self.finished(script)
    var codes: [EndingCode] = []
    analyzer.drain { code, _ in
      codes.append(code)
      return true
    } _: { _ in
      Issue.record("the whole record was made")
    }
    #expect(codes.map(\.kind) == [.closed])
    #expect(codes.first?.facts == [])
  }

  @Test(arguments: [(close: "", fins: 0), ("+.1 > F. 11:11(0) ack 1\n+.1 < . 1:1(0) ack 12\n", 1)])
  func ordinaryReset_isKeptPlainly(_ close: String, _ fins: Int) throws {
    let data = "+.1 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 11\n"
    var analyzer = try Self.finished(handshake + data + close + "+.1 < R. 1:1(0) ack \(11 + fins)")
    var codes: [EndingCode] = []
    analyzer.drain { code, _ in
      codes.append(code)
      return true
    } _: { _ in
      Issue.record("the whole record was made")
    }
    let receiverFin: FinState = fins == 0 ? .none : .acked
    #expect(codes.map(\.kind) == [.reset(senderFin: .none, receiverFin: receiverFin, crossesFin: false)])
    #expect(codes.first?.facts == [])
  }

  /// What was noted of an end when it came is not said of a connection that an ICMP error quotes afterwards.
  @Test(arguments: [(quotes: false, brief: 1), (true, 0)])
  func errorAfterTheEnd_isLookedAt(_ quotes: Bool, _ brief: Int) throws {
    let error = quotes ? "+.1 icmp unreachable host quoting 1\n" : ""
    let script =
      "connection d client 10.0.0.9:1\n" + handshake + "+.1 > P. 1:11(10) ack 1\n+.1 < . 1:1(0) ack 11\n"
      + LingerTests.plainClose + error + "+1 d > S 0:0(0)\n+1 d > S 0:0(0)"
    var analyzer = Analyzer(limits: TrackingLimits(linger: .zero, lingerFrames: 2), thresholds: .usual, seed: 1)
    var briefs = 0
    for (index, frame) in try PacketScriptFrames.of(script).enumerated() {
      unsafe analyzer.analyze(
        frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType,
        moment: Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time)))
      analyzer.drain { code, _ in
        if code.kind == .closed { briefs += 1 }
        return true
      } _: { tracked in
        #expect(tracked.observations.contains(.icmpError))
      }
    }
    #expect(briefs == brief)
  }

  /// Connections of one SYN are one question to whoever counts, and whole records to everybody else.
  @Test(arguments: [true, false]) func lonelySyns_areShownTogether(_ isEnough: Bool) throws {
    var analyzer = try Self.finished("connection d client 10.0.0.9:1\n+0 > S 0:0(0)\n+.1 d > S 0:0(0)")
    var counts: [Int] = []
    var streams: [UInt64] = []
    analyzer.drain { code, count in
      #expect(code == .synOnly)
      counts.append(count)
      return isEnough
    } _: { tracked in
      streams.append(tracked.connection.stream)
    }
    #expect(counts == [2])
    #expect(streams == (isEnough ? [] : [0, 1]))
  }

  /// An analyzer that has seen all frames of a script, and lent nothing yet.
  private static func finished(_ script: String) throws -> Analyzer {
    var analyzer = Analyzer(thresholds: .usual, seed: 1)
    for (index, frame) in try PacketScriptFrames.of(script).enumerated() {
      unsafe analyzer.analyze(
        frame.bytes.span.bytes, wireLength: frame.wireLength, linkType: frame.linkType,
        moment: Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time)))
    }
    analyzer.finish()
    return analyzer
  }

  private static func differences(_ frames: [CapturedFrame]) -> [String] {
    let (short, long) = (Tracking(frames), Tracking(frames, takesShortcuts: false))
    guard short.connections.count == long.connections.count else { return ["another number of connections"] }
    return zip(short.connections, long.connections).flatMap { differences($0, $1) }
  }

  /// In what two records differ that should be the same.
  static func differences(_ short: TrackedConnection, _ long: TrackedConnection) -> [String] {
    let fields = [(\TrackedConnection.comparableConnection, "connection"), (\.comparableClosing, "closing")]
    var differences = fields.compactMap { path, name in
      short[keyPath: path] == long[keyPath: path]
        ? nil : "\(name): \(short[keyPath: path]) is not \(long[keyPath: path])"
    }
    if short.evidence != long.evidence { differences.append("evidence") }
    if short.observedUntil != long.observedUntil { differences.append("observedUntil") }
    return differences
  }
}

extension TrackedConnection {
  /// The record without what says where something is kept.
  var comparableConnection: String {
    var connection = connection
    (connection.closing, connection.previous, connection.key) = (.none, .none, StoredKey())
    connection.state.layer = .irregular
    return String(reflecting: (connection, key))
  }

  var comparableClosing: String {
    String(reflecting: (closing(.aToB), closing(.bToA), icmp))
  }
}
