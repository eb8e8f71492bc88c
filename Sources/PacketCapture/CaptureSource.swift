/// An opened file or stream, with a decompressor in front of it if its first bytes call for one.
struct CaptureSource {
  /// Where the capture can be read.
  let descriptor: Descriptor

  /// The program that decompresses it, if one does.
  let decompressor: Decompressor?

  /// What the file as it is stored was when it was opened, if it is a regular file.
  let stamp: FileStamp?

  /// Where reading starts: 0, or the position that the standard input was at.
  let start: UInt64

  /// Opens `path` and looks at its first bytes if it can be rewound.
  static func open(_ path: String) throws(CaptureError) -> CaptureSource {
    do {
      let file = path == "-" ? try Descriptor.duplicating(0) : try Descriptor.reading(path)
      let status = try file.status()
      guard status.kind != .folder else { throw SystemError.isDirectory }
      let start = file.position ?? 0
      guard status.isRegular, let program = try sniff(file) else {
        let stamp = status.isRegular ? FileStamp(status) : nil
        return CaptureSource(descriptor: file, decompressor: nil, stamp: stamp, start: start)
      }
      return try spawn(program, file, FileStamp(status), path: path)
    } catch let error as SystemError {
      throw CaptureError(.cannotOpen, path: path, message: error.message)
    } catch let error as CaptureError {
      throw error
    } catch {
      throw CaptureError(.cannotOpen, path: path, message: "\(error)")
    }
  }

  /// The decompressor for a file, which stays at its position.
  private static func sniff(_ file: Descriptor) throws(SystemError) -> String? {
    guard let start = file.position else { return nil }
    var magic = [UInt8](repeating: 0, count: 4)
    let count = try file.fill(&magic, from: 0)
    try file.seek(to: start)
    return count < 4 ? nil : Decompressor.program(for: magic.span.uint32(at: 0, .big))
  }

  private static func spawn(
    _ program: String, _ file: Descriptor, _ stamp: FileStamp, path: String
  ) throws(CaptureError) -> CaptureSource {
    do {
      let child = try Descriptor.spawnDecompressor(program, input: file)
      let decompressor = Decompressor(program, source: file, process: child.identifier, path: path)
      return CaptureSource(descriptor: child.output, decompressor: decompressor, stamp: stamp, start: 0)
    } catch {
      throw CaptureError(.decompressionFailed, path: path, message: "cannot run \(program): \(error.message)")
    }
  }
}
