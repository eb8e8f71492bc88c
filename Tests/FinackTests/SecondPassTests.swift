import FixtureSupport
import Foundation
import PacketCapture
import ShutdownReporting
import Testing

@testable import finack

/// A capture that is read again is the one that was read before, or the run says that it is not.
@Suite struct SecondPassTests {
  /// What happens to a capture between the passes, and what a record says of it.
  enum Change: String, CaseIterable {
    case truncation, deletion, replacement, growth, rewriting, pipe

    var message: String {
      switch self {
      case .truncation:
        #""offset":700,"message":"it was cut from 1014 to 700 bytes between two readings, so the second one was given up""#
      case .deletion, .pipe: "it was removed between two readings, so the second one was given up"
      case .replacement: "another file took its place between two readings, so the second one was given up"
      case .growth:
        #""offset":1014,"message":"it grew from 1014 to 1015 bytes between two readings, so the second one was given up""#
      case .rewriting: "it was written to between two readings, so the second one was given up"
      }
    }

    func happens(to path: String) throws {
      let url = URL(filePath: path)
      let content = try Data(contentsOf: url)
      switch self {
      case .truncation: try FileHandle(forWritingTo: url).truncate(atOffset: 700)
      case .deletion: try FileManager.default.removeItem(at: url)
      case .replacement:
        try content.write(to: URL(filePath: path + ".new"))
        #expect((unsafe rename(path + ".new", path)) == 0)
      case .growth:
        let file = try FileHandle(forWritingTo: url)
        try file.seekToEnd()
        try file.write(contentsOf: Data([0]))
      case .rewriting:
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
      case .pipe:
        try FileManager.default.removeItem(at: url)
        #expect((unsafe mkfifo(path, 0o600)) == 0)
      }
    }
  }

  private let folder: TemporaryFolder
  private let capture: String

  init() throws {
    folder = try TemporaryFolder()
    let content = try Data(contentsOf: URL(filePath: Fixture.named("resets/established").capture))
    capture = try folder.file("trace.pcap", content)
    #expect(content.count == 1014)
  }

  private func analyze(
    _ paths: [String], _ extraction: Extraction? = nil, reports: [String] = [], betweenPasses: () throws -> Void
  ) throws -> (status: finack.ExitStatus, records: String) {
    let output = folder.path("records")
    var settings = AnalysisSettings(
      paths: paths, options: CaptureOptions(), format: try #require(OfferedFormat(.jsonl)), all: true, quiet: false,
      output: output,
      failOn: [.abortive])
    settings.extraction = extraction
    settings.reports = try reports.map { try ReportRequest($0) }
    var analysis = try Analysis.open(settings, Console())
    let status = try analysis.run { try? betweenPasses() }
    return (status, try String(contentsOfFile: output, encoding: .utf8))
  }

  private var everything: Extraction {
    Extraction(limit: 100, folder: folder.path("data"), captureFolder: folder.path("captures"))
  }

  @Test func nothingIsSaidOfAFileThatIsTheSame() throws {
    let (status, records) = try analyze([capture], everything) {}
    #expect(status == .threshold)
    #expect(records.contains(#""complete":true"#))
  }

  @Test(arguments: Change.allCases) func aChangeIsReported(_ change: Change) throws {
    let report = folder.path("report.md")
    for paths in [[capture], [Fixture.named("closing/by-client").capture, capture]] {
      try Data(contentsOf: URL(filePath: Fixture.named("resets/established").capture)).write(to: URL(filePath: capture))
      let (status, records) = try analyze(paths, everything, reports: ["markdown=\(report)"]) {
        try change.happens(to: capture)
      }
      #expect(status == .unreadable)
      #expect(records.contains(#"{"record":"connection","stream":0,"#), "what was read is reported")
      #expect(records.contains(#""complete":false"#))
      #expect(records.contains(change.message), "\(records)")
      let page = try String(contentsOfFile: report, encoding: .utf8)
      #expect(page.contains("### Not read to the end"))
      try? FileManager.default.removeItem(atPath: capture)
    }
  }

  /// Compressed captures and several as one are what they were, too.
  @Test(arguments: ["gzip", "zstd"]) func aCompressedCaptureIsHeldAgainstItsFile(_ program: String) throws {
    let packed = folder.path("packed")
    guard try shell(#"command -v "$1" && "$1" -qc "$2" > "$3""#, program, capture, packed).status == 0 else { return }
    #expect(try analyze([packed], everything) {}.status == .threshold)
    let (status, records) = try analyze([packed], everything) {
      try FileHandle(forWritingTo: URL(filePath: packed)).truncate(atOffset: 50)
    }
    #expect(status == .unreadable)
    #expect(records.contains("it was cut from"))
  }

  @Test(arguments: Change.allCases) func anExplanationSaysWhatItLacks(_ change: Change) throws {
    let output = folder.path("ladder")
    let command = try Explain.parse([capture, "-o", output])
    let input = InputArguments([capture], explicitFilter: nil) { _ in true }
    let status = try command.explain(input, Console()) { try? change.happens(to: capture) }
    #expect(status == .unreadable)
    let text = try String(contentsOfFile: output, encoding: .utf8)
    #expect(text.contains("NOT ALL PACKETS ARE SHOWN") && text.contains("abortive"))
  }
}
