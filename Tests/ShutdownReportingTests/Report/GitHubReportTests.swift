import ShutdownConformance
import Testing

@testable import ShutdownReporting

/// Workflow commands: one line each, escaped as the runner unescapes them.
struct GitHubReportTests {
  private func lines(_ report: Report) -> [String] {
    GitHubReport(report).text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  @Test func errorsComeFirst() {
    let lines = lines(
      .of([.aborted(), .halfClosed(first: 2), .violating(), .sample(stream: 20, first: 60)], all: true))
    #expect(lines.map { $0.prefix { $0 != " " } } == ["::error", "::warning", "::notice"])
    #expect(
      lines[1] == """
        ::warning file=trace.pcap,title=stream 3%2C 10.0.0.1%3A40003 → 10.0.0.2%3A80::abortive, abort-established: \
        server reset at frame 9; 100 B of the client's data unacknowledged
        """)
  }

  @Test func aMismatchIsAnnotatedOnItsLine() {
    let lines = lines(.checks)
    #expect(
      lines[0] == """
        ::error file=a/expected.yaml,line=4,col=5,title=a/capture.pcap::stream 3%0Averdict: expected graceful, found \
        abortive%0Afinack explain a/capture.pcap --stream 3
        """)
    #expect(lines.count == 4)
    #expect(lines[3] == "::notice file=d/capture.pcap,title=d/capture.pcap::there is no expectation")
  }

  @Test func hostileTextIsNoCommand() throws {
    let lines = lines(.hostile)
    #expect(lines.count == 2)
    for line in lines {
      #expect(line.hasPrefix("::error file=a\\u{1b}[2J]]>%0A<b>&\"|`%250A%3A%3Aerror%3A%3A%2C \\u{202e}"))
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 })
    }
    #expect(lines[1].contains("`\\u{7}\\u{d}\\u{a}%25"))
  }

  @Test func thereAreNotMoreThanHelp() {
    let lines = lines(.of((0..<70).map { .violating(stream: $0, first: $0 + 1) }))
    #expect(lines.count == 51)
    #expect(lines.last == "finack: 20 more not annotated")
  }
}
