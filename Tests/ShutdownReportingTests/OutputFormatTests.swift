import ShutdownConformance
import Testing

@testable import ShutdownReporting

/// The list of formats, and what commands offer of it.
struct OutputFormatTests {
  /// A format of connections, and of nothing else.
  private static let list = OutputFormat("list", .init(connections: { TextReporter($0) }))

  @Test func eachNameIsGivenOnce() {
    let names = OutputFormat.all.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func commandsOfferWhatCanBeWritten() {
    #expect(OfferedFormat<ConnectionPurpose>.all.map(\.name) == ["text", "jsonl"])
    #expect(OfferedFormat<LivePurpose>.all.map(\.name) == ["text", "jsonl"])
    #expect(OfferedFormat<ComparisonPurpose>.all.map(\.name) == ["text", "jsonl"])
    #expect(OfferedFormat<RulesPurpose>.all.map(\.name) == ["text", "jsonl"])
    #expect(OfferedFormat<LadderPurpose>.all.map(\.name) == ["text", "mermaid", "svg", "json"])
    #expect(OfferedFormat<ReportPurpose>.all.map(\.name) == ["junit", "sarif", "github", "markdown"])
  }

  @Test func nothingElseIsFound() {
    #expect(OfferedFormat<ConnectionPurpose>(name: "jsonl")?.name == "jsonl")
    #expect(OfferedFormat<ConnectionPurpose>(name: "junit") == nil)
    #expect(OfferedFormat<ReportPurpose>(name: "text") == nil)
    #expect(OfferedFormat<LadderPurpose>(.jsonl) == nil)
  }

  @Test func textIsForPeopleAndComesFirst() {
    #expect(OutputFormat.all.filter { !$0.isForPrograms }.map(\.name) == ["text"])
    #expect(OfferedFormat<ConnectionPurpose>.standard.name == "text")
    #expect(OfferedFormat<LadderPurpose>.standard.name == "text")
  }

  @Test func aFormatWithoutGroupsReportsConnections() throws {
    let offered = try #require(OfferedFormat<ConnectionPurpose>(Self.list))
    var options = ReporterOptions()
    options.grouping = .server
    #expect(!offered.hasGroups)
    #expect(offered.makeReporter(options) is TextReporter)
    #expect(try #require(OfferedFormat<ConnectionPurpose>(.text)).makeReporter(options) is GroupReporter)
  }

  @Test func rulesAreAListOrOneInFull() throws {
    let write = try #require(OutputFormat.text.writers.rules)
    let rules = Array(RuleCatalogue.rules.prefix(1))
    #expect(write(rules, false) == Array(RuleReference.table(rules).utf8))
    #expect(write(rules, true) == Array(RuleReference.text(rules[0]).utf8))
  }
}
