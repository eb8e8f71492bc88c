import ShutdownConformance
import Testing

@testable import finack

/// The argument of `--fail-on`.
@Suite struct VerdictListTests {
  private static let lists: [(text: String, verdicts: [Verdict])] = [
    ("none", []), ("violating", [.violating]), ("violating,abortive", [.violating, .abortive]),
    ("graceful,abortive,violating,incomplete,inconclusive", Verdict.allCases),
  ]

  @Test(arguments: lists) func listIsRead(_ text: String, _ verdicts: [Verdict]) throws {
    #expect(try Analyze.verdicts(text) == verdicts)
  }

  @Test(arguments: ["", ",", "violating,", "none,abortive", "VIOLATING", "abortive, violating"])
  func otherTextIsRefused(_ text: String) {
    #expect(throws: (any Error).self) { try Analyze.verdicts(text) }
  }
}
