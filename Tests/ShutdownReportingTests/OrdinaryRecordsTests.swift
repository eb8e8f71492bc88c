import FixtureSupport
import Foundation
import PacketScript
import ShutdownConformance
import ShutdownReporting
import Testing
import TransportTracking

/// The short way of ordinary connections writes the very records of the long one.
@Suite struct OrdinaryRecordsTests {
  /// What one fixture teaches is applied to all others, and to what is left of them when a frame is missing.
  @Test func fixtures_areWrittenAsTheLongWayDoes() throws {
    var comparison = Comparison()
    for script in Fixture.all.map(\.script) {
      comparison.take(script.frames)
      for index in script.frames.indices.prefix(12) {
        var frames = script.frames
        frames.remove(at: index)
        comparison.take(frames)
      }
    }
    #expect(comparison.differences == [])
    #expect(comparison.shortCount > 100)
  }

  /// Closes that differ in everything that is a number, and in who closes, who sent and how the FIN was acknowledged.
  @Test func numbers_areThoseOfTheConnection() throws {
    var comparison = Comparison()
    comparison.take(try PacketScript(parsing: Self.closes).frames)
    #expect(comparison.differences == [])
    #expect(comparison.longCount == 120)
    #expect(comparison.shortCount > 60)
  }

  @Test func lonelySyns_areWrittenAsTheLongWayDoes() throws {
    var comparison = Comparison()
    let script = (0..<40).map { index in
      let client =
        index % 3 == 0 ? "[2001:db8::\(index)]:\(index + 1) server [2001:db8::9]:80" : "10.0.\(index).1:4\(index)"
      let options = index % 2 == 0 ? "<mss 1460>" : "<mss 1460,sackOK,TS val \(index) ecr 0,nop,wscale 7>"
      return
        "connection c\(index) client \(client)\n+\(index).1 c\(index) > \(index % 5 == 0 ? "SEW" : "S") 0:0(0) \(options)"
    }
    comparison.take(try PacketScript(parsing: script.joined(separator: "\n")).frames)
    #expect(comparison.differences == [])
    #expect(comparison.longCount == 40)
    #expect(comparison.shortCount > 20)
  }

  /// Nothing is written in the short way where a rule looks, or a frame may have been lost.
  @Test func whatARuleLooksAt_isNotWritten() throws {
    var options = EvaluationOptions()
    var comparison = Comparison(options)
    comparison.take(try PacketScript(parsing: Self.closes).frames)
    #expect(comparison.shortCount == 0, "notes of what is commonplace are asked for")
    options.notesCommonplace = false
    options.losses.add(from: Timestamp(nanoseconds: .min), to: Timestamp(nanoseconds: .max))
    comparison = Comparison(options)
    comparison.take(try PacketScript(parsing: Self.closes).frames)
    #expect(comparison.shortCount == 0, "frames were lost")
  }

  private static let closes = (0..<120).map(close).joined()

  private static func close(_ index: Int) -> String {
    let (name, isIPv6, closer) = ("c\(index)", index % 5 == 4, index % 2 == 0 ? ">" : "<")
    let (request, reply) = (index % 3 == 0 ? 0 : 1 + index * 7, index % 4 == 0 ? 0 : 1 + index * 11)
    let ends =
      isIPv6 ? "client [2001:db8::1]:\(20_000 + index) server [2001:db8::2]:443" : "client 10.0.0.1:\(500 + index)"
    var lines = [
      "connection \(name) \(ends)", "+\(index % 7).\(100 + index) \(name) > S 0:0(0)",
      "+.001 \(name) < S. 0:0(0) ack 1",
      "+.001 \(name) > . 1:1(0) ack 1",
    ]
    func send(_ way: String, _ rest: String) { lines.append("+.\(1000 + index * 3) \(name) \(way) \(rest)") }
    let (client, server) = (1 + request, 1 + reply)
    if request > 0 {
      send(">", "P. 1:\(client)(\(request)) ack 1")
      send("<", ". 1:1(0) ack \(client)")
    }
    if reply > 0 {
      send("<", "P. 1:\(server)(\(reply)) ack \(client)")
      send(">", ". \(client):\(client)(0) ack \(server)")
    }
    let (mine, theirs) = closer == ">" ? (client, server) : (server, client)
    let answerer = closer == ">" ? "<" : ">"
    send(closer, "F. \(mine):\(mine)(0) ack \(theirs)")
    if index % 6 < 3 { send(answerer, ". \(theirs):\(theirs)(0) ack \(mine + 1)") }
    send(answerer, "F. \(theirs):\(theirs)(0) ack \(mine + 1)")
    send(closer, ". \(mine + 1):\(mine + 1)(0) ack \(theirs + 1)")
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Writes every connection in the long way, and beside it in the short one where that is possible.
private struct Comparison {
  private let evaluator: ShutdownEvaluator
  private var records = OrdinaryRecords(limit: .max)
  private var encoder = JSONLinesEncoder()
  private(set) var longCount = 0
  private(set) var shortCount = 0
  private(set) var differences: [String] = []

  init(_ options: EvaluationOptions? = nil) {
    var usual = EvaluationOptions()
    usual.notesCommonplace = false
    evaluator = ShutdownEvaluator(options: options ?? usual)
  }

  mutating func take(_ frames: [ScriptedFrame]) {
    var analyzer = Analyzer(thresholds: evaluator.endingThresholds, seed: 1)
    for (index, frame) in frames.enumerated() {
      let bytes = Array(frame.bytes.prefix(frame.snapLength))
      unsafe analyzer.analyze(
        bytes.span.bytes, wireLength: frame.originalLength, linkType: frame.link.linkType,
        moment: Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time)))
    }
    analyzer.finish()
    var last: OrdinaryConnection?
    analyzer.drain { _, _ in
      false
    } ordinary: { ordinary in
      last = ordinary
      return false
    } _: { tracked in
      compare(last.take(), tracked)
    }
  }

  private mutating func compare(_ ordinary: OrdinaryConnection?, _ tracked: TrackedConnection) {
    var (long, short): ([UInt8], [UInt8]) = ([], [])
    let result = evaluator.evaluate(tracked)
    encoder.encode(result, into: &long)
    longCount += 1
    guard let ordinary, evaluator.saysTheSame(ofAllLike: ordinary) else { return }
    guard let outcome = records.encode(ordinary, into: &short) else {
      return records.learn(ordinary, record: long[...]) { evaluator.evaluate(tracked.withNumbers(of: $0)) }
    }
    shortCount += 1
    guard
      short != long || outcome != Outcome(result) || ordinary.stream != result.stream || ordinary.turn != tracked.turn
    else { return }
    differences.append("\(String(decoding: short, as: UTF8.self)) is not \(String(decoding: long, as: UTF8.self))")
  }
}
