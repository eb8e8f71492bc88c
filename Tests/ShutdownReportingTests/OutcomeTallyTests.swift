import ShutdownConformance
import Testing

@testable import ShutdownReporting

struct OutcomeTallyTests {
  @Test func ordinalsFollowTheCases() {
    #expect(Verdict.allCases.map(\.ordinal) == Array(Verdict.allCases.indices))
    #expect(Ending.allCases.map(\.ordinal) == Array(Ending.allCases.indices))
  }

  @Test func everyOutcomeHasItsOwnCounter() {
    var tally = OutcomeTally()
    for verdict in Verdict.allCases {
      for ending in Ending.allCases {
        for isSuspect in [false, true] {
          tally.add(.sample { ($0.verdict, $0.ending, $0.isSuspect) = (verdict, ending, isSuspect) })
          #expect(tally.count(of: verdict, ending, suspect: isSuspect) == 1)
        }
      }
    }
    #expect(tally.total == 5 * 29 * 2)
    #expect(tally.count(of: .violating) == 29 * 2)
    #expect(tally.count(of: .open) == 5)
  }

  @Test func thresholdCountsTheVerdictsItNames() {
    var tally = OutcomeTally()
    for result in [ConnectionResult.aborted(), .aborted(), .violating(), .sample()] { tally.add(result) }
    let failure = ThresholdResult(failOn: [.violating, .abortive], outcomes: tally)
    #expect(failure.failOn == [.abortive, .violating])
    #expect(failure.connections == 3)
    #expect(failure.isFailure)
    #expect(!ThresholdResult(failOn: [.incomplete], outcomes: tally).isFailure)
  }
}
