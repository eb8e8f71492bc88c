import Foundation
import JSONSchemaSupport
import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

/// What a live run writes.
struct LiveReporterTests {
  private static let superseded = ReportedOutcome(report: 7, .aborted())

  private func text(
    _ format: OutputFormat, quiet: Bool = false, _ write: (inout any LiveReporter, inout [UInt8]) -> Void
  )
    -> String
  {
    var output: [UInt8] = []
    guard var reporter = format.writers.live?(ReporterOptions(all: true, quiet: quiet)) else { return "" }
    write(&reporter, &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func aLineSaysWhenHowWhoAndWhy() {
    let line = text(.text) { $0.connection(.sample(), LiveMark(report: 1), into: &$1) }
    #expect(
      line == """
        12:00:01.500  graceful      stream 0  10.0.0.1:40000 → 10.0.0.2:80  normal: client's FIN (frame 8) acknowledged in frame 9, \
        server's FIN (frame 10) in frame 11

        """)
  }

  @Test func aSecondLineSaysWhatItSupersedes() {
    let line = text(.text) { $0.connection(.sample(), LiveMark(report: 8, supersedes: Self.superseded), into: &$1) }
    #expect(line.hasSuffix(" in frame 11 (supersedes abortive, abort-established)\n"))
  }

  @Test func aRecordWithoutItsMarkIsThatOfAnalyze() {
    var offline: [UInt8] = []
    var reporter = JSONLinesReporter()
    reporter.connection(.aborted(), into: &offline)
    let live = text(.jsonl) { $0.connection(.aborted(), LiveMark(report: 8, supersedes: Self.superseded), into: &$1) }
    #expect(live.hasSuffix(#","report":8,"supersedes":7}"# + "\n"))
    #expect(live.replacing(#","report":8,"supersedes":7"#, with: "") == String(decoding: offline, as: UTF8.self))
  }

  @Test func recordsAreWhatTheSchemaSays() throws {
    let validator = try SchemaValidator(schema: Data(OutputSchema.json))
    let lines = text(.jsonl) { reporter, output in
      reporter.connection(.sample(), LiveMark(report: 1), into: &output)
      reporter.connection(.sample(), LiveMark(report: 2, supersedes: Self.superseded), into: &output)
      var summary = RunSummary()
      summary.interfaces = [InterfaceCounts(name: "lo", received: 3, droppedByKernel: 2, droppedByInterface: 1)]
      summary.isInterim = true
      summary.unwritten = UnwrittenCounts(packets: 5, captures: 4)
      reporter.summary(summary, into: &output)
    }.split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    for line in lines { #expect(validator.validate(line) == [], "\(line)") }
    #expect(
      lines[2].contains(
        #""interim":true,"interfaces":[{"name":"lo","received":3,"dropped_by_kernel":2,"dropped_by_interface":1}],"#
          + #""not_written":{"packets":5,"captures":4}}"#))
  }

  @Test func aSummarySaysWhatWasDropped() {
    let lines = text(.text, quiet: true) { reporter, output in
      var summary = RunSummary()
      summary.interfaces = [InterfaceCounts(name: "eth0", received: 12345, droppedByKernel: 1, droppedByInterface: 0)]
      reporter.summary(summary, into: &output)
    }
    #expect(
      lines == "0 connections in 0 frames\neth0: 12,345 packets received, 1 dropped by the kernel, 0 by the interface\n"
    )
  }

  @Test(
    arguments: [
      (0, 0, nil), (1, 0, "not written: 1 packet"),
      (1234, 1, "not written: 1,234 packets, the capture of 1 connection"),
      (0, 2, "not written: the captures of 2 connections"),
    ] as [(UInt64, UInt64, String?)])
  func aSummarySaysWhatWasNotWritten(_ packets: UInt64, _ captures: UInt64, _ line: String?) {
    let lines = text(.text, quiet: true) { reporter, output in
      var summary = RunSummary()
      summary.unwritten = UnwrittenCounts(packets: packets, captures: captures)
      reporter.summary(summary, into: &output)
    }
    #expect(lines == (["0 connections in 0 frames", line].compactMap(\.self) + [""]).joined(separator: "\n"))
  }

  @Test(arguments: OfferedFormat<LivePurpose>.all)
  func aFingerprintIsThatOfWhatIsSaid(_ format: OfferedFormat<LivePurpose>) {
    let reporter = format.writer(ReporterOptions())
    #expect(reporter.fingerprint(.sample()) == reporter.fingerprint(.sample()))
    #expect(reporter.fingerprint(.sample()) != reporter.fingerprint(.aborted(stream: 0)))
  }

  /// A repeated ACK changes the number of frames, which a record has and a line has not.
  @Test func aLineComesAgainOnlyWhenItSaysSomethingElse() {
    let later = ConnectionResult.sample { $0.frames.count += 1 }
    #expect(LiveTextReporter().fingerprint(.sample()) == LiveTextReporter().fingerprint(later))
    #expect(LiveJSONReporter().fingerprint(.sample()) != LiveJSONReporter().fingerprint(later))
  }

  @Test func aTableIsRefreshedInPlace_andWhatWasSupersededIsTakenBack() throws {
    var reporter = try #require(LiveTableReporter(.server, .standard, ReporterOptions(), rows: 24))
    var output: [UInt8] = []
    func written() -> String {
      defer { output = [] }
      return String(decoding: output, as: UTF8.self)
    }
    reporter.connection(.aborted(), LiveMark(report: 1), into: &output)
    reporter.refresh(into: &output)
    let first = written().split(separator: "\n")
    #expect(first.count == 2)
    #expect(first[1].hasPrefix("10.0.0.2:80"))
    reporter.refresh(into: &output)
    #expect(written() == "", "nothing has changed")
    let superseded = ReportedOutcome(report: 1, .aborted())
    reporter.connection(.sample(stream: 3), LiveMark(report: 2, supersedes: superseded), into: &output)
    reporter.refresh(into: &output)
    #expect(written().hasPrefix("\u{1b}[2A\u{1b}[J"))
    var table = OutcomeTable(by: .server)
    table.add(.aborted())
    table.takeBack(.aborted(), .abortive)
    table.add(.sample(stream: 3))
    #expect(table.sorted().first?.connections == 1)
    #expect(table.sorted().first?.count(of: .graceful) == 1)
    #expect(table.sorted().first?.count(of: .abortive) == 0)
  }

  @Test func inAPipeATableComesOnce() throws {
    var reporter = try #require(LiveTableReporter(.server, .standard, ReporterOptions(), rows: nil))
    var output: [UInt8] = []
    reporter.connection(.aborted(), LiveMark(report: 1), into: &output)
    reporter.refresh(into: &output)
    #expect(output == [])
    reporter.summary(RunSummary(), into: &output)
    let text = String(decoding: output, as: UTF8.self)
    #expect(text.contains("\n10.0.0.2:80 "))
    #expect(!text.contains("\u{1b}"))
    #expect(text.hasSuffix("0 connections in 0 frames\n"))
  }

  @Test func aTallyForgetsWhatWasSuperseded() {
    var tally = OutcomeTally()
    tally.add(.aborted())
    tally.remove(Self.superseded.outcome)
    #expect(tally == OutcomeTally())
  }
}
