/// Why a capture could not be opened, read to its end, or a result written.
///
/// A failing environment or a damaged file is one of these; what was read before it has been delivered. The text names
/// the file, the place in it and what was expected there: `trace.pcap: offset 1042: record 12 needs 1514 bytes, the file
/// ends after 300`.
public struct CaptureError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of failure it was, for an exit status or a test.
  public enum Code: String, Sendable {
    /// The path is missing, unreadable, or a directory; or the output could not be created.
    case cannotOpen
    /// Capturing on an interface is not permitted.
    case notPermitted
    /// The content is no capture format that is known.
    case notACapture
    /// The file ends inside a header or a record.
    case truncated
    /// A field contradicts the file format.
    case malformed
    /// A capture of a version or variant that cannot be read.
    case unsupported
    /// The filter expression does not compile.
    case filterSyntax
    /// `read(2)` failed.
    case readFailed
    /// `write(2)` failed.
    case writeFailed
    /// The output is what is read, or another output of the run.
    case wouldOverwrite
    /// The output is a symbolic link, another user's file in a shared folder, or no regular file where it has to be one.
    case outputRefused
    /// The reader of the output has gone (`EPIPE`).
    case brokenPipe
    /// The decompressor is missing or failed.
    case decompressionFailed
  }

  /// What kind of failure it was.
  public let code: Code

  /// The path as it was given; `-` is the standard stream.
  public let path: String

  /// Where in the file, in bytes from its start (after decompression), if it is about a place.
  public let offset: UInt64?

  /// What was expected and what was found.
  public let message: String

  /// Creates an error about `path`.
  public init(_ code: Code, path: String, offset: UInt64? = nil, message: String) {
    self.code = code
    self.path = path
    self.offset = offset
    self.message = message
  }

  /// The error in one line: path, offset if known, and message. A filter is no matter of a file.
  public var description: String {
    guard code != .filterSyntax else { return message }
    let writing = [.writeFailed, .brokenPipe, .wouldOverwrite, .outputRefused].contains(code)
    let name = path == "-" ? (writing ? "stdout" : "stdin") : path
    guard let offset else { return "\(name): \(message)" }
    return "\(name): offset \(offset): \(message)"
  }
}
