import ArgumentParser
import PacketCapture

/// The exit statuses of all commands; the numbers from 64 on are those of sysexits(3).
enum ExitStatus: Int32 {
  /// Nothing at or above the threshold.
  case success = 0
  /// A connection ended in a way that `--fail-on` names.
  case threshold = 1
  /// A capture could not be read to its end.
  case unreadable = 2
  /// The command line is wrong.
  case usage = 64
  /// A capture cannot be opened, or the output cannot be created.
  case cannotOpen = 66
  /// Writing the output failed.
  case outputFailed = 74
  /// Capturing is not permitted.
  case notPermitted = 77

  /// The status that an error leads to.
  init(_ code: CaptureError.Code) {
    self =
      switch code {
      case .cannotOpen: .cannotOpen
      case .notPermitted: .notPermitted
      case .filterSyntax: .usage
      case .wouldOverwrite: .usage
      case .writeFailed, .outputRefused: .outputFailed
      case .brokenPipe: .success
      case .notACapture, .truncated, .malformed, .unsupported, .readFailed, .decompressionFailed: .unreadable
      }
  }

  /// The status that reading captures led to: one that cannot even be opened matters most. Nil when all were read to their end.
  init?(reading errors: [CaptureError]) {
    let statuses = errors.map { ExitStatus($0.code) }
    guard !statuses.isEmpty else { return nil }
    self = [.cannotOpen, .usage].first(where: statuses.contains) ?? .unreadable
  }

  /// The status as the argument parser throws it.
  var exitCode: ExitCode { ExitCode(rawValue) }
}
