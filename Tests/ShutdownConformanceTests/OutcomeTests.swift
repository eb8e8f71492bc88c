import FixtureSupport
import Testing
import TransportTracking

@testable import ShutdownConformance

/// What is only counted is what would be said in full.
@Suite struct OutcomeTests {
  private static let evaluator = {
    var evaluator = ShutdownEvaluator()
    evaluator.options.leastFinding = .deviation
    (evaluator.options.matchesSequence, evaluator.options.infersIndications) = (false, false)
    return evaluator
  }()

  /// Connections that leave at the end of the capture, and as soon as they have ended: then the end was noted when it came.
  @Test(arguments: Fixture.all, [TrackingLimits(), TrackingLimits(linger: .zero, lingerFrames: 1)])
  func outcome_isThatOfTheWholeResult(_ fixture: Fixture, _ limits: TrackingLimits) {
    var analyzer = Analyzer(limits: limits, thresholds: Self.evaluator.endingThresholds, seed: 1)
    for (index, frame) in fixture.frames.enumerated() {
      let bytes = Array(frame.bytes.prefix(frame.snapLength))
      let moment = Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time))
      unsafe analyzer.analyze(
        bytes.span.bytes, wireLength: frame.originalLength, linkType: frame.link.linkType, moment: moment)
      Self.expectAgreement(&analyzer)
    }
    analyzer.finish()
    Self.expectAgreement(&analyzer)
  }

  /// Who does not ask for an order counts the same: those of which enough was noted, and the others.
  @Test(arguments: Fixture.all) func unordered_countsTheSame(_ fixture: Fixture) {
    let (ordered, unordered) = (Self.counts(fixture, isOrdered: true), Self.counts(fixture, isOrdered: false))
    #expect(ordered == unordered)
  }

  private static func counts(_ fixture: Fixture, isOrdered: Bool) -> [String: Int] {
    var analyzer = Analyzer(seed: 1)
    for (index, frame) in fixture.frames.enumerated() {
      let bytes = Array(frame.bytes.prefix(frame.snapLength))
      let moment = Moment(frame: UInt64(index + 1), time: Timestamp(nanoseconds: frame.time))
      unsafe analyzer.analyze(
        bytes.span.bytes, wireLength: frame.originalLength, linkType: frame.link.linkType, moment: moment)
    }
    analyzer.finish()
    var (counts, endings) = ([String: Int](), EndingTable())
    analyzer.drain(isOrdered: isOrdered) { code, count in
      guard let outcome = endings.outcome(of: code, evaluator) else { return false }
      counts["\(outcome.verdict) \(outcome.ending)", default: 0] += count
      return true
    } _: { tracked in
      let outcome = evaluator.outcome(of: tracked)
      counts["\(outcome.verdict) \(outcome.ending)", default: 0] += 1
    }
    return counts
  }

  private static func expectAgreement(_ analyzer: inout Analyzer) {
    var brief: (verdict: Verdict, ending: Ending)?
    analyzer.drain { code, _ in
      brief = evaluator.ending(of: code)
      return false
    } _: { tracked in
      let result = evaluator.evaluate(tracked)
      let whole = Outcome(
        verdict: result.verdict, ending: result.ending, isSuspect: result.isSuspect, deviant: result.deviant)
      #expect(evaluator.outcome(of: tracked) == whole)
      if let brief {
        #expect(
          Outcome(verdict: brief.verdict, ending: brief.ending, isSuspect: false, deviant: false) == whole)
      }
      brief = nil
    }
  }
}
