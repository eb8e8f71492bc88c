import Foundation
import JSONSchemaSupport
import Testing

/// What finack says of each fixture is what was written by hand from the RFCs.
@Suite struct FixtureExpectationTests {
  @Test func thereAreFixtures() {
    #expect(Fixture.all.count >= 90)
  }

  @Test(arguments: Fixture.all) func recordsAreAsExpected(_ fixture: Fixture) throws {
    let schema = try PublishedSchema.validator.get().root
    let expectation = try Expectation(contentsOf: fixture.expectation, schema: schema)
    #expect(expectation.unknownKeys == [], "\(fixture.name): keys that no record has")

    let run = try finack("--format", "jsonl", "--all", fixture.capture)
    #expect(run.errors == "")
    let records = try run.records("connection").map { try JSONValue.parse(Data($0.utf8)) }
    for mismatch in expectation.mismatches(records) { Issue.record("\(fixture.name), \(mismatch)") }
  }
}
