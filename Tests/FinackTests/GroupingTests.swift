import FixtureSupport
import Testing

/// `--by` shows groups in place of connections.
@Suite struct GroupingTests {
  private let capture = Fixture.named("resets/established").capture

  @Test func textIsATableAndTheSummary() throws {
    let lines = try finack("--by", "server", capture).lines
    #expect(lines[0].hasPrefix("server       connections  graceful  abortive"))
    #expect(lines[1].hasPrefix("10.0.0.2:80            1         0         1"))
    #expect(lines[2] == "")
    #expect(lines[3].hasPrefix("1 connection in "))
  }

  @Test func recordsOfGroupsTakeThePlaceOfConnections() throws {
    for grouping in ["server", "client", "reason", "ending"] {
      let run = try finack("--by", grouping, "--format", "jsonl", capture)
      #expect(run.records("connection").isEmpty)
      #expect(run.records("group").count == 1)
      let validator = try PublishedSchema.validator.get()
      for line in run.lines { #expect(validator.validate(line) == []) }
    }
  }

  @Test func theThresholdStillCounts() throws {
    #expect(try finack("--by", "server", "--fail-on", "abortive", capture).status == 1)
    #expect(try finack("--by", "server", capture).status == 0)
  }

  @Test func anUnknownGroupIsNamed() throws {
    let run = try finack("--by", "colour", capture)
    #expect(run.status == 64)
    #expect(run.errors.contains("'colour' is invalid for '--by <group>'"))
  }
}
