import ShutdownConformance
import Testing

@testable import ShutdownReporting

struct TextReporterTests {
  private func streams(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      line.firstRange(of: /stream [0-9]+/).map { String(line[$0].dropFirst("stream ".count)) }
    }
  }

  @Test(arguments: [false, true])
  func listIsSortedByFirstFrame(all: Bool) {
    let results = [30, 10, 40, 20].map { ConnectionResult.aborted(stream: $0, first: $0 * 10) }
    let text = OutputFormat.text.report(results, ReporterOptions(all: all))
    #expect(streams(in: text) == ["10", "20", "30", "40"])
  }

  @Test(arguments: [true, false])
  func listKeepsTheSmallestFirstFrames(ascending: Bool) {
    let numbers: [UInt64] = ascending ? Array(1...1284) : (1...1284).reversed()
    let text = OutputFormat.text.report(numbers.map { .aborted(stream: $0, first: $0) })
    #expect(streams(in: text) == (1...50).map { "\($0)" })
    #expect(text.contains("\n  … and 1,234 more (--all lists every connection)\n"))
  }

  @Test func listingIsBounded() {
    var listing = Listing(limit: 3)
    for number in [5, 9, 1, 7, 3, 2] as [UInt64] { listing.insert(.aborted(stream: number, first: number)) }
    #expect(listing.sorted().map(\.stream) == [1, 2, 3])
    #expect(listing.hidden == 3)
    var none = Listing(limit: 0)
    none.insert(.aborted())
    #expect(none.sorted() == [])
    #expect(none.hidden == 1)
  }

  @Test func gracefulConnectionsAreListedWithAllOnly() {
    let results = (0..<60).map { ConnectionResult.sample(stream: $0, first: $0 + 1) }
    #expect(streams(in: OutputFormat.text.report(results)) == [])
    #expect(streams(in: OutputFormat.text.report(results, ReporterOptions(all: true))).count == 60)
  }

  @Test(arguments: OfferedFormat<ConnectionPurpose>.all)
  func quietLeavesTheSummary(format: OfferedFormat<ConnectionPurpose>) {
    let options = ReporterOptions(all: true, quiet: true)
    let results = [ConnectionResult.aborted(), .sample()]
    var summaryAlone: [UInt8] = []
    var reporter = format.makeReporter()
    reporter.summary(.of(results), into: &summaryAlone)
    #expect(format.format.report(results, options) == String(decoding: summaryAlone, as: UTF8.self))
  }

  @Test func everyCaptureHasItsOwnList() {
    var output: [UInt8] = []
    var reporter = TextReporter(ReporterOptions(limit: 1))
    for path in ["a.pcap", "b.pcap"] {
      reporter.capture(CaptureDescription(path: path, format: "pcap", reader: "native"), into: &output)
      for number in [1, 2] as [UInt64] {
        reporter.connection(.aborted(stream: number, first: number), into: &output)
      }
    }
    reporter.summary(RunSummary(), into: &output)
    let text = String(decoding: output, as: UTF8.self)
    #expect(streams(in: text) == ["1", "1"])
    #expect(text.contains("a.pcap\n") && text.contains("b.pcap\n"))
  }

  @Test func colorIsOnlyUsedWhenAskedFor() {
    let results = [ConnectionResult.aborted(), .violating(), .doubtful(), .halfClosed(), .sample()]
    let plain = OutputFormat.text.report(results, ReporterOptions(all: true))
    let colored = OutputFormat.text.report(results, ReporterOptions(all: true, color: true))
    #expect(!plain.contains("\u{1b}"))
    #expect(colored.contains("\u{1b}[33mabortive"))
    #expect(colored.replacing(/\u{1b}\[[0-9;]*m/, with: "") == plain)
  }

  @Test func namesCannotCommandTheTerminal() {
    let path = "a\u{1b}[2J\n\u{9b}\u{202e}é.pcap"
    let summary = RunSummary(errors: [ReadingError(path: path, offset: 24, message: "bad\u{7}")])
    let text = OutputFormat.text.report([.aborted()], path: path, summary: summary)
    #expect(text.hasPrefix("a\\u{1b}[2J\\u{a}\\u{9b}\\u{202e}é.pcap\n"))
    #expect(text.contains("bad\\u{7}"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x9b || $0.value == 0x202e })
  }
}
