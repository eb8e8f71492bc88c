/// A `gzip` or `zstd` process that reads a compressed capture and writes the capture into a pipe.
///
/// The program is found by the magic number of the file, not by its name, and reads from the descriptor, so that no path
/// is passed on. A child that is still running when its reader goes is ended and reaped.
final class Decompressor {
  private let program: String
  private let path: String
  private let source: Descriptor
  private var process: Int32?

  /// The program that decompresses files whose first four bytes are this big-endian number, nil if there is none.
  static func program(for magic: UInt32) -> String? {
    if magic >> 16 == 0x1F8B { return "gzip" }
    return magic == 0x28B5_2FFD ? "zstd" : nil
  }

  /// Takes charge of a running child that reads `source`.
  init(_ program: String, source: Descriptor, process: Int32, path: String) {
    self.program = program
    self.source = source
    self.process = process
    self.path = path
  }

  deinit {
    if let process { Descriptor.terminate(process) }
  }

  /// How many compressed bytes were read: the child shares the position of the descriptor.
  var consumed: UInt64 { source.position ?? 0 }

  /// Reaps the child after its output ended; throws if it did not succeed.
  func finish() throws(CaptureError) {
    guard let process else { return }
    self.process = nil
    let status = Descriptor.reap(process)
    guard status != 0 else { return }
    let end = status.map { "ended with status \($0)" } ?? "was killed"
    throw CaptureError(
      .decompressionFailed, path: path, message: "\(program) \(end): the file is damaged or cut short")
  }
}
