import Foundation
import ShutdownConformance
import Testing

@testable import ShutdownReporting

/// The test report is well-formed XML, and its numbers are those of its cases.
struct JUnitReportTests {
  private static let reports = [
    NamedReport("nothing", .of([])),
    NamedReport("verdicts", .of([.sample(), .aborted(), .violating(), .doubtful()], all: true)),
    NamedReport("checks", .checks), NamedReport("hostile", .hostile),
    NamedReport("missing", .of([], errors: [ReadingError(path: "none.pcap", offset: nil, message: "No such file")])),
  ]

  private func suite(_ report: Report) throws -> ParsedXML.Element {
    let root = try #require(ParsedXML(JUnitReport(report).bytes)?.root)
    #expect(root.name == "testsuites")
    return try #require(root.all("testsuite").first)
  }

  @Test(arguments: reports) func numbersAreThoseOfTheCases(_ named: NamedReport) throws {
    let suite = try suite(named.report)
    let cases = suite.all("testcase")
    for (key, count) in [
      ("tests", cases.count), ("failures", cases.count { !$0.all("failure").isEmpty }),
      ("errors", cases.count { !$0.all("error").isEmpty }), ("skipped", cases.count { !$0.all("skipped").isEmpty }),
    ] {
      #expect(suite.attributes[key] == "\(count)", "\(key)")
    }
    for item in cases {
      #expect(item.attributes["name"]?.isEmpty == false)
      #expect(item.attributes["classname"]?.hasPrefix("finack.") == true)
    }
  }

  @Test func aConnectionIsACase() throws {
    let suite = try suite(.of([.aborted(), .violating(), .doubtful()]))
    #expect(suite.attributes["name"] == "trace.pcap")
    #expect(suite.attributes["time"] == "2.500000")
    #expect(suite.attributes["timestamp"] == "2026-10-01T12:00:00")
    let cases = suite.all("testcase")
    #expect(
      cases.map { $0.attributes["name"] } == [
        "trace.pcap is read to its end", "stream 3, 10.0.0.1:40003 → 10.0.0.2:80",
        "stream 12, 10.0.0.1:40012 → 10.0.0.2:80", "stream 40, 10.0.0.1:40040 → 10.0.0.2:80",
      ])
    #expect(cases[1].attributes["time"] == "1.500000")
    #expect(cases[1].all("system-out").first?.text.contains("server reset at frame 9") == true)
    let failure = try #require(cases[2].all("failure").first)
    #expect(failure.attributes["type"] == "violating")
    #expect(failure.text.contains("violation tcp-data-after-fin (server): 10 B sent after the FIN of frame 29"))
    #expect(failure.text.contains("finack explain trace.pcap --stream 12"))
    #expect(cases[3].all("skipped").first?.attributes["message"]?.contains("START, BIDIR shut") == true)
  }

  @Test func whatCannotBeReadIsAnError() throws {
    let error = ReadingError(path: "trace.pcap", offset: 1042, message: "cut short")
    let cases = try suite(.of([.aborted()], errors: [error])).all("testcase")
    #expect(cases[0].all("error").first?.attributes["message"] == "trace.pcap, at byte 1,042: cut short")
  }

  @Test func aCheckedCaptureIsACase() throws {
    let cases = try suite(.checks).all("testcase")
    #expect(cases.map { $0.children.map(\.name) } == [["failure", "failure"], ["error"], [], ["skipped"]])
    #expect(cases[0].attributes["file"] == "a/expected.yaml")
    #expect(cases[0].attributes["line"] == "4")
    #expect(cases[0].all("failure")[0].text.contains("\nverdict: expected graceful, found abortive\n"))
  }

  @Test func hostileTextStaysText() throws {
    let text = String(decoding: JUnitReport(.hostile).bytes, as: UTF8.self)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    let suite = try suite(.hostile)
    #expect(suite.attributes["name"] == "a\\u{1b}[2J]]>\n<b>&\"|`%0A::error::, \\u{202e}\\u{fffe}é.pcap")
    #expect(suite.all("testcase").count == 2)
  }

  @Test func whatWasLeftOutIsSaid() throws {
    let suite = try suite(.of([.violating(), .aborted()], limit: 1))
    #expect(suite.all("system-out").first?.text.hasPrefix("1 more connection left out") == true)
  }
}
