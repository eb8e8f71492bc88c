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
