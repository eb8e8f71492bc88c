import HostileTexts
import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

/// What is written for people: a text from outside reaches neither a terminal nor a runner, wherever it stands.
struct HostileTextTests {
  private static let options: [ReporterOptions] = [nil, 47, 80].map { width in
    var options = ReporterOptions(all: true)
    (options.width, options.findings, options.explainsFindings) = (width, .note, true)
    return options
  }

  private func expectHarmless(_ text: String, _ place: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(RunnerLog.commands(in: text) == [], "\(place)", sourceLocation: sourceLocation)
    #expect(RunnerLog.obeyed(in: text) == [], "\(place)", sourceLocation: sourceLocation)
  }

  /// A field of text that is added to what reports are made from has to come under these tests.
  @Test func everyFieldIsTested() {
    let reports = HostileReports(text: HostileText.everything.text)
    let values: [(String, Any)] = [
      ("capture", reports.capture), ("summary", reports.summary), ("analyze", reports.report(.analyze)),
      ("check", reports.report(.check)),
    ]
    for (name, value) in values {
      #expect(HostileReports.otherTexts(in: value, than: reports.text, below: name) == [])
    }
  }

  @Test(arguments: HostileText.all) func reportsAreHarmless(_ hostile: HostileText) throws {
    let reports = HostileReports(text: hostile.text)
    for options in Self.options {
      for grouping in [nil, .server, .ending] as [Grouping?] {
        var (options, output) = (options, [UInt8]())
        options.grouping = grouping
        var reporter = try #require(OfferedFormat<ConnectionPurpose>(.text)).makeReporter(options)
        reporter.capture(reports.capture, into: &output)
        reporter.connection(reports.connection, into: &output)
        reporter.summary(reports.summary, into: &output)
        expectHarmless(String(decoding: output, as: UTF8.self), "\(options)")
      }
    }
  }

  @Test(arguments: HostileText.all) func liveReportsAreHarmless(_ hostile: HostileText) throws {
    let reports = HostileReports(text: hostile.text)
    let mark = LiveMark(report: 8, supersedes: ReportedOutcome(report: 7, .aborted()))
    let reporters: [any LiveReporter] = [
      LiveTextReporter(Self.options[0]),
      try #require(LiveTableReporter(.server, .standard, Self.options[0], rows: nil)),
    ]
    for var reporter in reporters {
      var output: [UInt8] = []
      reporter.capture(reports.capture, into: &output)
      reporter.connection(reports.connection, mark, into: &output)
      reporter.summary(reports.summary, into: &output)
      expectHarmless(String(decoding: output, as: UTF8.self), "\(type(of: reporter))")
    }
  }

  @Test(arguments: HostileText.all) func laddersAreHarmless(_ hostile: HostileText) {
    let reports = HostileReports(text: hostile.text)
    for width in [60, 83] {
      for ascii in [false, true] {
        let ladder = TextLadder(reports.ladder, reports.ladderOptions(width: width, ascii: ascii)).text
        expectHarmless(ladder, "\(width) columns")
      }
    }
    expectHarmless(reports.comparison.text(), "comparison")
  }

  /// What harms nobody is left as it is: addresses, emoji, accents, headings.
  @Test(arguments: ["::1", "fe80::1", "größe.pcap", "捕获.pcap", "😀", "a\u{301}", "## finack", "C# ##", "#1", "a::b::c"])
  func harmlessTextIsLeftAlone(_ text: String) {
    #expect(text.printable == text)
    #expect(text.logLine == text)
  }

  @Test(arguments: [
    ("##[x]", #"#\u{23}[x]"#), ("a##vso[x]", #"a#\u{23}vso[x]"#), ("###[x]", #"##\u{23}[x]"#),
    (" ::a::b", #" \u{3a}:a::b"#), ("::a::\u{301}b", #"\u{3a}:a::"# + "\u{301}b"),
  ])
  func commandsAreBroken(_ line: String, _ expected: String) {
    #expect(line.logLine == expected)
  }
}
