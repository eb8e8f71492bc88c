import ShutdownConformance
import Testing

@testable import ShutdownReporting

/// The job summary.
struct MarkdownReportTests {
  @Test func aPageForAnAnalysis() {
    let expected = """
      ## finack analyze: 1 failed

      | connections | count | share |
      |---|---:|---:|
      | graceful | 1 | 33.3 % |
      | abortive | 1 | 33.3 % |
      | violating | 1 | 33.3 % |

      ### stream 12, 10.0.0.1:40012 → 10.0.0.2:80

      violating, normal: client's FIN (frame 27) acknowledged in frame 28, server's FIN (frame 29) in frame 30

      - violation tcp-data-after-fin (server): 10 B sent after the FIN of frame 29 (frames 30, 31; RFC 9293 §3.6)

      `finack explain trace.pcap --stream 12`

      ### Others

      | connection | what happened |
      |---|---|
      | stream 3, 10.0.0.1:40003 → 10.0.0.2:80 | abortive, abort-established: server reset at frame 9; 100 B of the \
      client's data unacknowledged |

      """
    #expect(MarkdownReport(.of([.sample(), .aborted(), .violating()])).text == expected)
  }

  @Test func aPageForChecks() {
    let text = MarkdownReport(.checks).text
    #expect(text.hasPrefix("## finack check: 2 failed\n"))
    #expect(text.contains("\n**connections**: stream 3\n\n`a/expected.yaml:4:5`\n\n```text\nverdict: expected"))
    #expect(text.contains("| no-expectation | 1 | 25.0 % |"))
  }

  @Test func aDifferenceIsShownAsOne() {
    var report = Report.checks
    report.cases[0].problems[0].details = ["- verdict: graceful", "+ verdict: abortive", "frame 9"]
    report.cases[0].problems[1].message = "summary"
    let text = MarkdownReport(report).text
    #expect(text.contains("\n```diff\n- verdict: graceful\n+ verdict: abortive\nframe 9\n```\n"))
    #expect(text.contains("\n**summary**\n\n`a/expected.yaml:12:3`\n"))
  }

  @Test func whatCannotBeReadIsSaid() {
    let error = ReadingError(path: "trace.pcap", offset: 1042, message: "cut_short")
    let text = MarkdownReport(.of([], errors: [error])).text
    #expect(text.hasPrefix("## finack analyze: not complete\n\nNo connections.\n\n### Not read to the end\n"))
    #expect(text.contains("\n- trace.pcap, at byte 1,042: cut\\_short\n"))
  }

  @Test func hostileTextIsNoMarkup() {
    let text = MarkdownReport(.hostile).text
    #expect(
      text.contains(#"bad \]\]\> \<script\> {0} \[x\](y) \| \`\u{7}\u{d}\u{a}%"#.replacing(#"\u{"#, with: #"\\u{"#)))
    #expect(!text.contains("<script>"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test(arguments: [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a```", "```` a``` ````")])
  func codeSpansHoldGraves(_ text: String, _ span: String) {
    #expect(text.codeSpan == span)
  }

  @Test func noLineEndsAFence() {
    #expect("a\n```\nb".fenced("text") == "````text\na\n```\nb\n````\n")
    #expect("a\n".fenced("") == "```\na\n```\n")
  }

  @Test func failuresThatWereLeftOutAreCounted() {
    let text = MarkdownReport(.of((0..<30).map { .violating(stream: $0, first: $0 + 1) }, limit: 10)).text
    #expect(text.hasPrefix("## finack analyze: 30 failed\n"))
    #expect(text.hasSuffix("\n20 more connections left out: a report holds 1,000, the gravest first.\n"))
  }

  @Test func aPageStaysBelowTheLimitOfAStep() {
    var report = Report.checks
    report.cases[0].problems[0].details = (0..<9000).map { "line \($0) of a long page" }
    report.cases = Array(repeating: report.cases[0], count: 20)
    let text = MarkdownReport(report).text
    #expect(text.utf8.count < 1 << 20)
    #expect(text.contains("\n… and 16 more that failed.\n"))
  }
}
