import ShutdownConformance
import ShutdownReporting
import Testing

/// Every word of the reports can be asked for.
@Suite struct VocabularyTests {
  static let words =
    Verdict.allCases.map(\.rawValue) + Ending.allCases.map(\.rawValue) + Cause.allCases.map(\.rawValue)
    + Reset.Reason.allCases.map(\.rawValue) + EvidenceGates.names.map { "\($0.name)" } + RuleCatalogue.rules.map(\.id)

  @Test(arguments: words) func everyWord_hasAMeaning(_ word: String) throws {
    let text = try #require(Vocabulary.text(word))
    #expect(text.hasPrefix("\(word): "))
    guard RuleCatalogue.rule(word) == nil else { return }  // the packets of a rule are not wrapped
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func aCauseAndAReasonOfOneName_areBothShown() throws {
    let text = try #require(Vocabulary.text("keep-alive-race"))
    #expect(text.contains("keep-alive-race: cause") && text.contains("keep-alive-race: reason of a reset"))
  }

  @Test func whatIsNoWord_isNotFound() { #expect(Vocabulary.text("keep-alive-rase") == nil) }
}
