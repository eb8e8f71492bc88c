import ArgumentParser
import PacketCapture
import ShutdownReporting

/// One `--report`: a format, and the file that it is written to.
struct ReportRequest: Equatable {
  /// The standard output.
  static let standardOutput = "-"

  let format: OfferedFormat<ReportPurpose>
  let path: String

  /// The reports that there are.
  static var names: [String] { OfferedFormat<ReportPurpose>.all.map(\.name) }

  /// Reads `junit=results.xml`, `github`.
  init(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = OfferedFormat<ReportPurpose>(name: String(parts[0])) else {
      let known = Self.names.joined(separator: ", ")
      throw ValidationError("'\(parts[0])' is not a report. The reports are \(known), each with '=FILE'.")
    }
    self.format = format
    path = parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : Self.standardOutput
  }

  var isOnStandardOutput: Bool { OutputGuard.isStandardOutput(path) }
}

/// The reports that are written beside the output.
struct ReportArguments: ParsableArguments {
  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Also write a report: \(ReportRequest.names.joined(lastBy: "or")), to a file or the standard output. Can be repeated.",
      valueName: "kind[=file]"),
    transform: ReportRequest.init)
  var requests: [ReportRequest] = []
}
