import Testing

/// What finack says of itself.
@Suite struct HelpTests {
  @Test func versionIsAlone() throws {
    let run = try finack("--version")
    #expect(run.status == 0)
    #expect(run.text.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: [
    ["help"], ["--help"], ["help", "analyze"], ["analyze", "--help"], ["help", "explain"], ["help", "schema"],
    ["help", "live"], ["interfaces", "--help"],
  ])
  func helpFitsATerminal(_ arguments: [String]) throws {
    let run = try run(Executable.finack, arguments)
    #expect(run.status == 0)
    #expect(run.errors == "")
    for line in run.lines { #expect(line.count <= 80, "\(line)") }
  }

  @Test func helpKeepsItsExamplesAndStatuses() throws {
    let lines = try finack("--help").lines
    #expect(lines.contains("  finack a.pcap b.pcap port 443  two captures as one, and a filter"))
    for status in [0, 1, 2, 64, 66, 74, 77] {
      #expect(lines.contains { $0.hasPrefix("  \(status < 10 ? " " : "")\(status)  ") }, "\(status)")
    }
  }

  @Test(arguments: ["analyze", "explain", "live", "interfaces", "schema"])
  func everyCommandIsListed(_ command: String) throws {
    #expect(try finack("--help").lines.contains { $0.hasPrefix("  \(command) ") })
  }

  @Test func schemaIsOneDocument() throws {
    let run = try finack("schema")
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("{\n"))
    #expect(run.text.hasSuffix("}\n"))
    _ = try PublishedSchema.validator.get()
  }
}
