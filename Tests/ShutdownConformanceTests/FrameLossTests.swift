import FixtureSupport
import PacketScript
import ShutdownConformance
import Testing

/// What a capture does not show must never make a violation out of a conforming connection (the properties of the rule catalogue, §0.6).
@Suite("Frame loss") struct FrameLossTests {
  @Test(arguments: Fixture.conforming) func oneFrame(_ fixture: Fixture) {
    for index in fixture.frames.indices {
      var frames = fixture.frames
      frames.remove(at: index)
      #expect(!isViolating(frames), "without frame \(index + 1)")
    }
  }

  /// All pairs of a short capture, some of a long one.
  @Test(arguments: Fixture.conforming) func twoFrames(_ fixture: Fixture) {
    var generator = FixedSeedGenerator(seed: 17)
    for pair in FramePair.chosen(of: fixture.frames.count, limit: 66, using: &generator) {
      #expect(!isViolating(fixture.frames.removing(pair)), "without \(pair)")
    }
  }

  @Test(arguments: Fixture.conforming, CaptureFilter.allCases)
  func filter(_ fixture: Fixture, _ filter: CaptureFilter) {
    let frames = fixture.frames.filter(filter.keeps)
    #expect(!isViolating(frames))
    var generator = FixedSeedGenerator(seed: 17)
    for percent in [2, 10] as [UInt64] { #expect(!isViolating(frames.losing(percent: percent, using: &generator))) }
  }

  /// The ports of a connection that has ended are used again, and up to a tenth of all frames is missing.
  @Test(arguments: 1...40 as ClosedRange<UInt64>) func twoIncarnations(_ seed: UInt64) throws {
    var generator = FixedSeedGenerator(seed: seed)
    for _ in 0..<40 {
      let spliced = try #require(Incarnations(using: &generator))
      for percent in [0, 2, 5, 10] as [UInt64] {
        let frames = spliced.frames.losing(percent: percent, using: &generator)
        #expect(!isViolating(frames), "\(spliced), \(percent) % lost")
      }
    }
  }

  /// Of a connection on the same ports that follows an abort the handshake is missing, and of the first one its RST: what the second says does
  /// not make a stack's fault of its reset. The client's numbers moved further than a window is large, the server's less.
  @Test(arguments: [(2_000_000_000, 800_000_000), (800_000_000, 2_000_000_000), (2_000_000_000, 2_000_000_000)])
  func aLaterConnectionOnTheSamePorts_withoutItsBeginning(_ client: Int, _ server: Int) throws {
    func segments(_ c: Int, _ s: Int, _ tick: Int) -> String {
      """
      +.0050 > P. \(c):\(c + 32)(32) ack \(s) win 502 <nop,nop,TS val \(tick + 10) ecr 900>
      +.0001 < .  \(s):\(s)(0) ack \(c + 32) win 509 <nop,nop,TS val \(tick + 810) ecr \(tick + 10)>
      +.0020 < P. \(s):\(s + 31)(31) ack \(c + 32) win 509 <nop,nop,TS val \(tick + 812) ecr \(tick + 10)>
      +.0045 > .  \(c + 32):\(c + 32)(0) ack \(s + 31) win 502 <nop,nop,TS val \(tick + 17) ecr \(tick + 812)>

      """
    }
    let script =
      """
      0.0000 > S  0:0(0) win 64240 <mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 7>
      +.0001 < S. 0:0(0) ack 1 win 65160 <mss 1460,sackOK,TS val 900 ecr 100,nop,wscale 7>
      +.0050 > .  1:1(0) ack 1 win 502 <nop,nop,TS val 105 ecr 900>

      """ + segments(1, 1, 100) + segments(client, server, 140)
      + "+.0160 > R. \(client + 32):\(client + 32)(0) ack \(server + 31) win 502 <nop,nop,TS val 180 ecr 952>"
    let found = try results(of: PacketScript(parsing: script).frames)
    #expect(found.map(\.verdict.rawValue) != ["violating"], "\(found.flatMap(\.findings).map(\.rule))")
  }

  /// Only what begins and ends connections is missing: the worst that can be.
  @Test(arguments: 1...40 as ClosedRange<UInt64>) func twoIncarnations_withoutTheirSeam(_ seed: UInt64) throws {
    var generator = FixedSeedGenerator(seed: seed)
    for _ in 0..<40 {
      let spliced = try #require(Incarnations(using: &generator))
      let frames = spliced.frames.filter {
        $0.segment?.control.isDisjoint(with: [.syn, .fin, .rst]) != false || generator.next() % 5 < 3
      }
      #expect(!isViolating(frames), "\(spliced)")
    }
  }
}
