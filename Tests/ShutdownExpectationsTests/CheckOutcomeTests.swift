import ShutdownExpectations
import Testing

/// The model that every report about checks is made from.
@Suite struct CheckOutcomeTests {
  private let place = SourcePlace(line: 3, column: 5)
  private var mismatch: Mismatch {
    Mismatch(
      section: .connections, subject: "stream 0", differences: [.init(path: "verdict", expected: "a", found: "b")],
      place: place)
  }

  @Test func theStatusFollowsFromWhatWasFound() {
    #expect(CheckOutcome(capture: "a.pcap", expectation: "expected.yaml").status == .passed)
    #expect(CheckOutcome(capture: "a.pcap", expectation: nil).status == .noExpectation)
    #expect(CheckOutcome(capture: "a.pcap", expectation: "e", mismatches: [mismatch]).status == .failed)
    let change = ExpectationChange(isNew: true, text: "", lines: [])
    #expect(CheckOutcome(capture: "a.pcap", expectation: "e", change: change).status == .recorded)
    let problem = CheckProblem(path: "e", place: place, message: "no")
    #expect(
      CheckOutcome(capture: "a", expectation: "e", mismatches: [mismatch], problems: [problem]).status == .unusable)
  }

  @Test func aProblemNamesItsPlace() {
    #expect(CheckProblem(path: "e.yaml", place: place, message: "no").description == "e.yaml:3:5: no")
    #expect(CheckProblem(path: "e.yaml", message: "no").description == "e.yaml: no")
  }

  @Test(arguments: [
    ("a/b-1.pcap", "finack --all a/b-1.pcap"), ("a b.pcap", "finack --all 'a b.pcap'"),
    ("it's", #"finack --all 'it'\''s'"#), ("-x", "finack --all ./-x"), ("$(x)", "finack --all '$(x)'"),
  ])
  func theCommandCanBePasted(_ path: String, _ command: String) {
    #expect(mismatch.command(capture: path) == command)
  }
}
