import Testing

@testable import finack

/// Telling captures from the filter.
@Suite struct InputArgumentsTests {
  private func input(_ arguments: String..., filter: String? = nil, existing: Set<String> = []) -> InputArguments {
    InputArguments(arguments, explicitFilter: filter) { existing.contains($0) }
  }

  @Test func theFirstArgumentIsACapture() {
    #expect(input("tcp").paths == ["tcp"])
    #expect(input("tcp").filter == nil)
  }

  @Test func theRestIsTheFilter() {
    let parsed = input("a.pcap", "tcp", "port", "80")
    #expect(parsed.paths == ["a.pcap"])
    #expect(parsed.filter == "tcp port 80")
    #expect(parsed.doubtfulFile == nil)
  }

  @Test(arguments: ["-", "b.pcap", "b.pcapng", "b.cap", "b.gz", "b.zst", "b.dmp", "/b", "./b", "../b"])
  func whatLooksLikeACaptureIsOne(_ name: String) {
    #expect(input("a", name, "udp").paths == ["a", name])
    #expect(input("a", name, "udp").filter == "udp")
  }

  @Test(arguments: ["tcp", "(tcp)", "10.0.0.0/8", "::1", "host 10.0.0.1", "!udp", "tcp[13] & 4 != 0"])
  func whatLooksLikeAFilterIsOne(_ filter: String) {
    #expect(input("a", filter).filter == filter)
  }

  @Test func anExistingFileIsACapture() {
    #expect(input("a", "host", existing: ["host"]).paths == ["a", "host"])
    #expect(input("a", "tcp", "host", existing: ["host"]).filter == "tcp host")
  }

  @Test func withAnOptionAllAreCaptures() {
    let parsed = input("a", "tcp", filter: "udp")
    #expect(parsed.paths == ["a", "tcp"])
    #expect(parsed.filter == "udp")
  }

  @Test func aLoneWordOrADottedNameMayBeAFile() {
    #expect(input("a", "trace").doubtfulFile == "trace")
    #expect(input("a", "trace.1", "tcp").doubtfulFile == "trace.1")
    #expect(input("a", "tcp port 80").doubtfulFile == nil)
  }
}
