import ShutdownConformance
import Testing

/// Every rule has a capture that it finds something in, and one, as close to it as possible, that it does not.
@Suite struct RuleFixtureTests {
  @Test(arguments: RuleCatalogue.rules.map(\.id)) func violatingFixture_hasTheFinding(_ id: String) throws {
    let fixture = try #require(ScriptedFixture.named("\(id)-hit"), "there is no fixture \(id)-hit")
    #expect(results(of: fixture.frames).flatMap(\.findings).contains { $0.rule == id })
  }

  @Test(arguments: RuleCatalogue.rules.map(\.id)) func conformingFixture_hasNoSuchFinding(_ id: String) throws {
    let fixture = try #require(ScriptedFixture.named("\(id)-pass"), "there is no fixture \(id)-pass")
    #expect(!results(of: fixture.frames).flatMap(\.findings).contains { $0.rule == id })
  }

  @Test(arguments: RuleCatalogue.rules) func rule_isDocumentedAndCitesItsSource(_ rule: Rule) {
    for section in rule.documentation.sections {
      #expect(section.text.count >= 10, "\(rule.id): \(section.heading)")
    }
    #expect(rule.requirement.document.isEmpty == false && rule.requirement.section.hasPrefix("§"))
    #expect(!rule.summary.hasSuffix("."))
  }

  @Test func identifiersAreUniqueAndNameThePattern() {
    let ids = RuleCatalogue.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(id.wholeMatch(of: /(tcp|ws)(-[a-z0-9]+)+/) != nil, "\(id)")
      #expect(RuleCatalogue.rule(id)?.id == id)
    }
  }

  @Test func onlyRequirementsThatBindAreViolations() {
    for rule in RuleCatalogue.rules where rule.level == .violation {
      #expect([.must, .normative].contains(rule.requirement.strength), "\(rule.id)")
    }
  }
}

extension Rule: CustomTestStringConvertible {
  /// The identifier.
  public var testDescription: String { id }
}
