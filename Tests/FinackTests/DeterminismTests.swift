import FixtureSupport
import Testing

/// Same input, same output, octet for octet.
@Suite struct DeterminismTests {
  @Test(arguments: ["text", "jsonl"])
  func aSecondRunWritesTheSame(_ format: String) throws {
    let folder = try TemporaryFolder()
    let capture = Fixture.named("closing/half-close-trailing-data").capture
    let many = try folder.file("many.pcap", ClassicRecords(capture).multiplied(500))
    let arguments = ["--all", "--format", format, many]
    let runs = try (0..<3).map { _ in try run(Executable.finack, arguments) }
    #expect(runs[0].lines.count > 500)
    for run in runs.dropFirst() {
      #expect(run.output == runs[0].output)
      #expect(run.errors == runs[0].errors)
    }
  }

  @Test func aSecondRunOverEveryFixtureWritesTheSame() throws {
    let arguments = ["--all", "--format", "jsonl"] + Fixture.all.map(\.capture)
    let runs = try (0..<2).map { _ in try run(Executable.finack, arguments) }
    #expect(runs[0].records("connection").count > 10)
    #expect(runs[0].output == runs[1].output)
  }
}
