import PacketCapture
import ShutdownReporting

/// Why a command ends early: what to say, and the exit status.
struct CommandFailure: Error {
  var status: ExitStatus
  var message: String?
  /// What may help, in lines of their own.
  var hints: [String] = []
  /// The capture that could not be read again, if it is that.
  var reading: CaptureError?

  init(_ status: ExitStatus, _ message: String?, hints: [String] = []) {
    self.status = status
    self.message = message
    self.hints = hints
  }

  init(_ error: CaptureError, hint: String? = nil) {
    status = ExitStatus(error.code)
    message = error.code == .brokenPipe ? nil : error.description
    hints = [hint].compactMap(\.self)
  }
}

/// The edge to the terminal: output, diagnostics, exit status.
struct Console {
  /// Opens everything that the run writes.
  let outputs = OutputGuard()

  /// Runs a command: what it throws is said on the standard error, and becomes the exit status.
  static func run(_ body: (Console) throws(CommandFailure) -> ExitStatus) throws {
    let console = Console()
    var status = ExitStatus.success
    do throws(CommandFailure) {
      status = try body(console)
    } catch {
      status = console.end(error)
    }
    if status != .success { throw status.exitCode }
  }

  /// Says something on the standard error, after the name of the program, and what may help: a line each.
  ///
  /// Names of files, arguments and words of libraries are in it: nothing of them controls a terminal or begins another line.
  func say(_ message: String, hints: [String] = []) { say(lines: ["finack: \(message)"] + hints) }

  /// Says why a command ends early; the exit status.
  func end(_ failure: CommandFailure) -> ExitStatus {
    if let message = failure.message { say(message, hints: failure.hints) }
    return failure.status
  }

  /// Says lines on the standard error. Nothing can be said of a failure to do so.
  func say(lines: [String]) { write(Array(lines.map { "\($0.printable.logLine)\n" }.joined().utf8)) }

  /// Writes what the program itself made, such as moves of the cursor, to the standard error.
  func write(_ bytes: [UInt8]) { try? StandardStream.error.write(bytes) }

  /// Opens the output: a file, which is there when ``BufferedOutput/finish()`` was called, or the standard output when there is no path or it
  /// is `-`.
  func open(output path: String?) throws(CommandFailure) -> BufferedOutput {
    do {
      return BufferedOutput(try outputs.open(path ?? "-", .whole))
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// Output that collects bytes and writes them in large pieces.
struct BufferedOutput: ~Copyable {
  /// Pieces of this many octets are written.
  private static let pieceSize = 1 << 16

  private var file: OutputFile
  /// What was appended and not written yet.
  var buffer: [UInt8] = []
  /// What is to be written of the buffer and of those that are lent, in order, while any are.
  private var pieces: [OutputPiece] = []
  /// Up to where the buffer is in ``pieces``.
  private var pieced = 0

  init(_ file: OutputFile) {
    self.file = file
    buffer.reserveCapacity(Self.pieceSize * 2)
  }

  /// Appends octets; nothing is written yet.
  mutating func append(_ bytes: [UInt8]) { buffer.append(contentsOf: bytes) }

  /// Appends octets of a buffer that ``flush(lending:)`` is given: they are written from where they lie.
  mutating func append(lent buffer: Int, _ range: Range<Int>) {
    appendPiece()
    pieces.append(OutputPiece(buffer: buffer + 1, range: range))
  }

  /// Names what was appended to the buffer since the last piece.
  private mutating func appendPiece() {
    pieces.append(OutputPiece(buffer: 0, range: pieced..<buffer.count))
    pieced = buffer.count
  }

  /// Goes on in what has the file's name now, where everything is written that came before.
  mutating func reopen() throws(CaptureError) { file = try file.reopened() }

  /// Writes what was collected, if it is enough for a piece.
  mutating func flushIfLarge() throws(CommandFailure) {
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Writes what was collected. When that fails no line is left in part, where the file can be cut.
  mutating func flush() throws(CommandFailure) {
    guard !buffer.isEmpty else { return }
    let (_, failure) = file.write(buffer) { ($0.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1 }
    if let failure { throw CommandFailure(failure) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes the rest. Only then is a file there that is to be whole.
  mutating func finish() throws(CommandFailure) {
    try flush()
    do {
      try file.commit()
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Writes what was collected, if some of it lies in other buffers.
  mutating func flush(lending buffers: [[UInt8]]) throws(CommandFailure) {
    guard !pieces.isEmpty else { return }
    appendPiece()
    do {
      try file.write(pieces, of: [buffer] + buffers)
    } catch {
      throw CommandFailure(error)
    }
    buffer.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    pieced = 0
  }
}
