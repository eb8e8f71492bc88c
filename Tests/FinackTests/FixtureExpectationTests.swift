import FixtureSupport
import Testing

/// What finack says of each fixture is what was written by hand from the RFCs.
@Suite struct FixtureExpectationTests {
  @Test func everyFixtureIsAsExpected() throws {
    let run = try finack("check", "--strict", "Fixtures", in: Repository.root)
    #expect(run.status == 0, "\(run.text)")
    #expect(run.errors == "")
    #expect(run.text == "\(Fixture.all.count) captures: \(Fixture.all.count) as expected\n")
  }
}
