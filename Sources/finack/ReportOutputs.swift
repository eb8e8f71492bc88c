import PacketCapture
import ShutdownReporting

/// The files of the reports, opened before anything is read, so that a path that cannot be written is told of at once.
struct ReportOutputs: ~Copyable {
  /// An opened file; a class because an array cannot hold what cannot be copied.
  private final class File {
    let format: OfferedFormat<ReportPurpose>
    var output: BufferedOutput

    init(_ format: OfferedFormat<ReportPurpose>, _ output: consuming BufferedOutput) {
      self.format = format
      self.output = output
    }
  }

  private let files: [File]

  /// Whether there is nothing to write.
  var isEmpty: Bool { files.isEmpty }

  /// Opens the files.
  ///
  /// - Parameters:
  ///   - requests: What the command line asks for.
  ///   - output: The path of the command's own output; nil for the standard output.
  ///   - isText: Whether that output is for people. What fits between text may stand between its lines, and nothing else.
  ///   - console: Opens files.
  /// - Throws: `usage` when two outputs would go to one place, or one to what is read; what else keeps a file from being written.
  init(_ requests: [ReportRequest], output: String?, isText: Bool, _ console: Console) throws(CommandFailure) {
    let isOutputStandard = OutputGuard.isStandardOutput(output ?? ReportRequest.standardOutput)
    var isStandardOutputTaken = false
    for request in requests where request.isOnStandardOutput {
      let isShared = isOutputStandard && !(isText && request.format.fitsBetweenText)
      guard !isShared, !isStandardOutputTaken else {
        let option = "--report \(request.format.name)"
        throw CommandFailure(.usage, "\(option): the standard output is taken; give it a file with '\(option)=FILE'")
      }
      isStandardOutputTaken = true
    }
    var files: [File] = []
    for request in requests { files.append(File(request.format, try console.open(output: request.path))) }
    self.files = files
  }

  /// Writes a report in every format.
  func write(_ report: Report) throws(CommandFailure) {
    for file in files {
      file.output.append(file.format.writer(report))
      try file.output.finish()
    }
  }
}

extension Report.Exit {
  /// The status of an analysis, in words.
  init(_ status: ExitStatus) { self.init(status, meaning: status.meaning) }

  /// The status of a run of checks, in words.
  init(checks status: ExitStatus) {
    let meaning =
      switch status {
      case .success: "everything is as expected"
      case .threshold: "something is not as expected"
      case .usage: "an expectation is wrong"
      default: status.meaning
      }
    self.init(status, meaning: meaning)
  }

  private init(_ status: ExitStatus, meaning: String) {
    self.init(status: status.rawValue, meaning: meaning, isWorkDone: status == .success || status == .threshold)
  }
}

extension ExitStatus {
  fileprivate var meaning: String {
    switch self {
    case .success: "nothing at or above the threshold"
    case .threshold: "something is at or above the threshold"
    case .unreadable: "a capture could not be read to its end"
    case .usage: "the command line is wrong"
    case .cannotOpen: "a capture cannot be opened"
    case .outputFailed: "the output cannot be written"
    case .notPermitted: "capturing is not permitted"
    }
  }
}
