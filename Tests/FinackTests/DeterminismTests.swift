import Testing

/// Same input, same output, octet for octet.
@Suite struct DeterminismTests {
  @Test(arguments: ["text", "jsonl"])
  func aSecondRunWritesTheSame(_ format: String) throws {
    let arguments = ["--all", "--format", format] + Fixture.all.map(\.capture)
    let first = try run(Executable.finack, arguments)
    let second = try run(Executable.finack, arguments)
    #expect(first.lines.count > 20)
    #expect(first.output == second.output)
    #expect(first.errors == second.errors)
  }
}
