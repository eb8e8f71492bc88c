import ShutdownConformance
import Testing

@testable import ShutdownReporting
@testable import TransportTracking

/// Which segments are shown, and which are counted.
struct LadderCollectorTests {
  /// The server sends and the client acknowledges, in turn, in these frames.
  private static func download(_ frames: ClosedRange<UInt64>) -> [LadderSegment] {
    frames.map { $0.isMultiple(of: 2) ? .sample($0, .server, len: 1000) : .sample($0, .client) }
  }

  @Test func aShortConnectionIsShownWhole() {
    let segments = LadderSegment.handshake + Self.download(4...40)
    #expect(Ladder.of(segments).outline == (1...40).map { "\($0)" })
  }

  /// Handshake, 200 segments of download, the client's last flight of two, its FIN, and the rest of the close.
  @Test func theMiddleIsFoldedUpToTheLastFlight() throws {
    let close: [LadderSegment] = [
      .sample(204, .client, [.psh, .ack], len: 10), .sample(205, .client, [.psh, .ack], len: 10),
      .sample(206, .client, [.fin, .ack]), .sample(207, .server), .sample(208, .server, [.fin, .ack]),
      .sample(209, .client),
    ]
    let ladder = Ladder.of(LadderSegment.handshake + Self.download(4...203) + close)
    #expect(ladder.outline == ["1", "2", "3", "(200)", "204", "205", "206", "207", "208", "209"])
    guard case .folded(let stretch) = try #require(ladder.rows.dropFirst(3).first) else {
      Issue.record("no fold")
      return
    }
    #expect(stretch.octets == PerEnd(client: 0, server: 100_000))
    #expect(stretch.segmentsOf == PerEnd(client: 100, server: 100))
    #expect(stretch.text(left: .client) == "200 segments, 100 kB ←")
    #expect(stretch.text(left: .server) == "200 segments, 100 kB →")
  }

  @Test func aLongLastFlightIsCutToTwelve() {
    let flight = (4...103).map { LadderSegment.sample($0, .client, len: 1000) }
    let outline = Ladder.of(LadderSegment.handshake + flight + [.sample(104, .client, [.fin, .ack])]).outline
    #expect(outline == ["1", "2", "3", "(88)"] + (92...104).map { "\($0)" })
  }

  @Test func whatIsCitedIsShownWithTheTwoBeforeIt() {
    let ladder = Ladder.of(LadderSegment.handshake + Self.download(4...103)) {
      $0.findings = [
        Finding(rule: "tcp-x", level: .note, certainty: .hit, endpoint: nil, frames: [50], message: "", citations: [])
      ]
    }
    #expect(ladder.outline == ["1", "2", "3", "(44)", "48", "49", "50", "(51)", "102", "103"])
  }

  /// Four segments of the server, a flight of eleven of the client, its FIN, and thirty acknowledgments.
  @Test func fourSegmentsAreNotWorthAFold() {
    let start = LadderSegment.handshake + (4...7).map { .sample($0, .server, len: 1000) }
    let flight = (8...18).map { LadderSegment.sample($0, .client, len: 9) }
    let tail = (20...49).map { LadderSegment.sample($0, .server) }
    let outline = Ladder.of(start + flight + [.sample(19, .client, [.fin, .ack])] + tail).outline
    #expect(outline == (1...22).map { "\($0)" } + ["(24)", "47", "48", "49"])
  }

  /// All that the server sent is one flight, so the last twelve segments before the first RST are shown; of the storm the first four.
  @Test func aStormOfResetsIsFolded() {
    let storm = (61...5060).map { LadderSegment.sample($0, .server, .rst) }
    let ladder = Ladder.of(LadderSegment.handshake + Self.download(4...60) + storm)
    #expect(ladder.accounted == 5060)
    #expect(ladder.outline == ["1", "2", "3", "(45)"] + (49...64).map { "\($0)" } + ["(4994)", "5059", "5060"])
  }

  @Test func aConnectionInTheMiddleShowsItsFirstTwo() {
    #expect(Ladder.of(Self.download(1...100)).outline == ["1", "2", "(96)", "99", "100"])
  }

  @Test func copiesAreNotedAtTheirOriginal() throws {
    let segments = LadderSegment.handshake.flatMap { segment -> [LadderSegment] in
      var (first, copy) = (segment, segment)
      (first.frame, copy.frame) = (segment.frame * 2 - 1, segment.frame * 2)
      copy.marks = .duplicateFrame
      return [first, copy]
    }
    let ladder = Ladder.of(segments)
    #expect(ladder.outline == ["1", "3", "5"])
    #expect(ladder.segments.map(\.segment.remarks) == [["copy in 2"], ["copy in 4"], ["copy in 6"]])
    #expect(ladder.accounted == 6)
  }

  private static func errors(_ frames: ClosedRange<UInt64>) -> [LadderCollector.Entry] {
    frames.map { .icmpError(.sample($0)) }
  }

  @Test func anICMPErrorIsShownWithTheTwoBeforeIt() {
    let entries = (LadderSegment.handshake + Self.download(4...103)).map { LadderCollector.Entry.segment($0) }
    let outline = Ladder.of(entries[..<50] + Self.errors(51...51) + entries[51...]).outline
    #expect(outline == ["1", "2", "3", "(45)", "49", "50", "icmp 51", "(50)", "102", "103"])
  }

  /// Of many errors about a short connection sixteen are shown, and those that something rests on; in a long one they fold like segments.
  @Test func aStormOfICMPErrorsIsFolded() {
    let opening = LadderSegment.handshake.map { LadderCollector.Entry.segment($0) }
    let storm = opening + Self.errors(4...1000)
    let cited = Finding(
      rule: "tcp-x", level: .note, certainty: .hit, endpoint: nil, frames: [500], message: "", citations: [])
    let shown = ["1", "2", "3"] + (4...19).map { "icmp \($0)" }
    #expect(Ladder.of(storm).outline == shown + ["(979 ICMP errors)", "icmp 999", "icmp 1000"])
    let outline = Ladder.of(storm) { $0.findings = [cited] }.outline
    #expect(
      outline == shown + ["(478 ICMP errors)", "icmp 498", "icmp 499", "icmp 500", "(498 ICMP errors)"]
        + ["icmp 999", "icmp 1000"])
    let long = Ladder.of(opening + Self.download(4...203).map { .segment($0) } + Self.errors(204...1000))
    #expect(long.accounted == 1000)
    #expect(
      long.outline == ["1", "2", "3", "(198)", "202", "203", "icmp 204", "icmp 205", "icmp 206"]
        + ["(792 ICMP errors)", "icmp 999", "icmp 1000"])
  }

  /// Numbers count as those of the sender; an error about an older connection between the same ends is not of this one.
  @Test func anICMPErrorHasARelativeNumber() throws {
    var collector = LadderCollector(.sample { $0.frames = .init(first: 1, last: 1, count: 1) })
    let time = Moment(frame: 1, time: noon)
    var syn = TCPSegment.none
    (syn.flags, syn.sequence) = (.syn, SequenceNumber(.max))
    [].withRawSpan { collector.take(.tcp(LocatedSegment(syn, in: 0..<0)), in: $0, from: .client, at: time) }
    for (sequence, frame) in [(UInt32(4), UInt64(2)), (.max / 2, 3)] {
      let error = ICMPError(
        key: syn.key, direction: .aToB, sequence: SequenceNumber(sequence),
        kind: ICMPErrorKind(version: .v4, type: 3, code: 1), source: IPAddress(v4: 0x0a00_0002), nextLinkMTU: 0,
        quotesHeader: true)
      let moment = Moment(frame: frame, time: noon)
      [].withRawSpan { collector.take(.icmpError(error), in: $0, from: .client, at: moment) }
    }
    let ladder = Ladder(.sample(), collector)
    #expect(ladder.outline == ["1", "icmp 2"])
    guard case .icmpError(let row)? = ladder.rows.last else { return }
    #expect((row.error.sequence, row.error.sender) == (5, .server))
  }

  /// Whatever the connection is, every segment is accounted for, cited ones are shown, and the ladder stays short.
  @Test(arguments: 0..<60)
  func everySegmentIsAccountedFor(seed: Int) {
    var state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 | 1
    func random(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    let count = 1 + random(3000)
    let segments = (1...count).map { frame -> LadderSegment in
      let flags: [TCPFlags] = [.ack, .ack, .ack, .ack, [.psh, .ack], [.fin, .ack], .rst, .syn]
      let marks: [SegmentMarks] = [[], [], .retransmission, .duplicateFrame]
      return .sample(
        frame, random(2) == 0 ? .client : .server, flags[Int(random(8))], len: UInt32(random(3) * 700),
        marks: marks[Int(random(4))])
    }
    let cited = (0..<5).map { _ in 1 + random(count) }
    let entries = segments.map { segment -> LadderCollector.Entry in
      random(20) == 0 ? .icmpError(.sample(segment.frame)) : .segment(segment)
    }
    let ladder = Ladder.of(entries) {
      $0.findings = [
        Finding(rule: "tcp-x", level: .note, certainty: .hit, endpoint: nil, frames: cited, message: "", citations: [])
      ]
    }
    #expect(ladder.accounted == count)
    #expect(Set(ladder.moments.map(\.frame)).isSuperset(of: cited))
    #expect(ladder.rows.count < 900)
  }
}
