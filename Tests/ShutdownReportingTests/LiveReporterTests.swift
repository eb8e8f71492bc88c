import Foundation
import JSONSchemaSupport
import ShutdownConformance
import Testing
import TransportTracking

@testable import ShutdownReporting

/// What a live run writes.
struct LiveReporterTests {
  private static let superseded = ReportedOutcome(report: 7, .aborted())

  private func text(_ format: LiveFormat, quiet: Bool = false, _ write: (inout any LiveReporter, inout [UInt8]) -> Void)
    -> String
  {
    var output: [UInt8] = []
    var reporter = format.makeReporter(ReporterOptions(all: true, quiet: quiet))
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
      reporter.summary(summary, into: &output)
    }.split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    for line in lines { #expect(validator.validate(line) == [], "\(line)") }
    #expect(
      lines[2].contains(
        #""interim":true,"interfaces":[{"name":"lo","received":3,"dropped_by_kernel":2,"dropped_by_interface":1}]}"#))
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

  @Test(arguments: LiveFormat.allCases) func aFingerprintIsThatOfWhatIsSaid(_ format: LiveFormat) {
    let reporter = format.makeReporter()
    #expect(reporter.fingerprint(.sample()) == reporter.fingerprint(.sample()))
    #expect(reporter.fingerprint(.sample()) != reporter.fingerprint(.aborted(stream: 0)))
  }

  /// A repeated ACK changes the number of frames, which a record has and a line has not.
  @Test func aLineComesAgainOnlyWhenItSaysSomethingElse() {
    let later = ConnectionResult.sample { $0.frames.count += 1 }
    #expect(LiveTextReporter().fingerprint(.sample()) == LiveTextReporter().fingerprint(later))
    #expect(LiveJSONReporter().fingerprint(.sample()) != LiveJSONReporter().fingerprint(later))
  }

  @Test func aTallyForgetsWhatWasSuperseded() {
    var tally = OutcomeTally()
    tally.add(.aborted())
    tally.remove(Self.superseded)
    #expect(tally == OutcomeTally())
  }
}
