import FixtureSupport
import Testing

@testable import ShutdownConformance

/// Every rule has a capture that it finds something in, and one, as close to it as possible, that it does not.
@Suite struct RuleFixtureTests {
  /// The rules that a capture can show.
  static let observable = RuleCatalogue.rules.filter(\.isObservable).map(\.id)

  /// Rules that no packet of TCP shows, with the reason. They are pages of documentation, and have no fixtures.
  @Test func onlyTheseAreNotObservable() {
    let unobservable = RuleCatalogue.rules.filter { !$0.isObservable }
    #expect(
      unobservable.map(\.id) == [
        "ws-linger-wouldblock",  // the call fails, and no close is begun
        "ws-wspcleanup",  // what it closes looks like any other close
        "ws-no-graceful-transport",  // TCP has a graceful close
      ])
    for rule in unobservable { #expect(rule.watches.isEmpty && rule.level == .note) }
  }

  /// One breach is one finding: these names of the Winsock layer are those of a rule of TCP.
  @Test(arguments: [
    ("ws-send-after-disconnect", "tcp-data-after-fin"), ("ws-second-disconnect", "tcp-fin-seq-moved"),
  ])
  func aliasIsTheSameRule(_ alias: String, _ id: String) {
    #expect(RuleCatalogue.rule(alias)?.id == id)
    #expect(!RuleCatalogue.rules.contains { $0.id == alias })
  }

  @Test(arguments: observable) func violatingFixture_hasTheFinding(_ id: String) throws {
    let fixture = try #require(Fixture.find("rules/\(id)/hit"), "there is no fixture rules/\(id)/hit")
    #expect(results(of: fixture.frames).flatMap(\.findings).contains { $0.rule == id })
  }

  @Test(arguments: observable) func conformingFixture_hasNoSuchFinding(_ id: String) throws {
    let fixture = try #require(Fixture.find("rules/\(id)/pass"), "there is no fixture rules/\(id)/pass")
    #expect(!results(of: fixture.frames).flatMap(\.findings).contains { $0.rule == id })
  }

  /// A fixture of a rule that is no more, or has another name, is found.
  @Test func everyFixtureOfARule_isOfOneInTheCatalogue() {
    let names = Self.observable.flatMap { ["rules/\($0)/hit", "rules/\($0)/pass"] }
    #expect(Set(Topic.rules.fixtures.map(\.name)).subtracting(names) == [])
  }

  @Test(arguments: RuleCatalogue.rules) func rule_isDocumentedAndCitesItsSource(_ rule: Rule) {
    for section in rule.documentation.sections {
      #expect(section.text.count >= 10, "\(rule.id): \(section.heading)")
    }
    #expect(rule.requirement.section.hasPrefix("§") || rule.requirement.document == "Winsock")
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
