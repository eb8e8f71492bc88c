import FixtureSupport
import PacketScript
import Testing
import TransportTracking

@testable import ShutdownConformance

/// A rule is run where there is what it watches, and says nothing anywhere else: what it watches saves time and decides nothing.
@Suite struct TraitTests {
  /// These say that there is what they watch, and look no further.
  private static let others = RuleCatalogue.rules.filter {
    !["tcp-fast-open-close", "tcp-mptcp-subflow"].contains($0.id)
  }

  @Test(arguments: Fixture.all) func whatIsNotWatched_wouldSayNothing(_ fixture: Fixture) {
    Self.expectAgreement(fixture.frames)
    for index in fixture.frames.indices.prefix(24) {
      var frames = fixture.frames
      frames.remove(at: index)
      Self.expectAgreement(frames)
    }
  }

  private static func expectAgreement(_ frames: [ScriptedFrame]) {
    let evaluator = ShutdownEvaluator()
    var analyzer = Analyzer(limits: TrackingLimits(), seed: 1)
    for (index, frame) in frames.enumerated() {
      let bytes = Array(frame.bytes.prefix(frame.snapLength))
      let moment = Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time))
      unsafe analyzer.analyze(
        bytes.span.bytes, wireLength: frame.originalLength, linkType: frame.link.linkType, moment: moment)
    }
    analyzer.finish()
    analyzer.drain { tracked in
      #expect(tracked.connection.observations.rawValue & Traits.derived.rawValue == 0)  // no bit has two meanings
      let context = evaluator.context(of: tracked)
      let said = others.flatMap { rule in rule.check.matches(context).map { _ in rule.id } }
      let found = RuleCatalogue.evaluate(context).map(\.rule).filter { id in others.contains { $0.id == id } }
      #expect(found == said)
      #expect(others.filter { $0.says(context) != said.contains($0.id) }.map(\.id) == [])
    }
  }
}

extension Rule {
  /// Whether it says something of a connection when it is asked alone.
  fileprivate func says(_ context: RuleContext) -> Bool {
    switch evaluate(context) {
    case .hit, .suspect: true
    case .pass, .notEvaluated: false
    }
  }
}
