import FixtureSupport
import Testing

/// What finack really writes is what its published schema says.
@Suite struct SchemaTests {
  @Test(arguments: Fixture.all) func everyLineIsValid(_ fixture: Fixture) throws {
    let validator = try PublishedSchema.validator.get()
    let lines = try finack("--format", "jsonl", "--all", fixture.capture).lines
    #expect(lines.first?.hasPrefix(#"{"record":"capture","#) == true)
    #expect(lines.last?.hasPrefix(#"{"record":"summary","#) == true)
    for line in lines { #expect(validator.validate(line) == [], "\(fixture.name): \(line)") }
  }

  @Test func aRunThatFailsIsValid() throws {
    let validator = try PublishedSchema.validator.get()
    let capture = Fixture.named("closing/by-client").capture
    let lines = try finack("--format", "jsonl", capture, "/nowhere/missing.pcap", "tcp").lines
    #expect(lines.count == 3)
    for line in lines { #expect(validator.validate(line) == [], "\(line)") }
  }
}
