/// A file, or the standard output, that results are written to; ``OutputGuard`` opens it.
///
/// It does not buffer: callers collect what they write in a byte buffer. `SIGPIPE` and `SIGXFSZ` have to be ignored in the process
/// (``HostProcess/ignoreWriteSignals()``) for a reader that has gone to be reported as `brokenPipe`, and a file that may not grow as
/// `writeFailed`. It is closed when its last owner goes; what was to be whole and was not committed is gone then.
public final class OutputFile {
  /// Where it stands.
  let place: FileNames.Place
  private let descriptor: Descriptor
  let path: String
  private let outputs: OutputGuard
  private let pending: PendingFile?
  private let way: OutputGuard.Way
  private var isReleased = false

  init(
    _ path: String, _ descriptor: Descriptor, _ outputs: OutputGuard, _ place: FileNames.Place,
    _ pending: PendingFile? = nil, _ way: OutputGuard.Way = .inPlace
  ) {
    self.path = path
    self.descriptor = descriptor
    self.outputs = outputs
    self.place = place
    self.pending = pending
    self.way = way
  }

  deinit { release() }

  /// What tells the file from every other one; nil for a device.
  public var identity: FileTree.Identity? { place.identity }

  /// Writes all bytes.
  ///
  /// Throws `brokenPipe` if the reader of a pipe has gone, which is no failure for most commands, otherwise
  /// `writeFailed`.
  public func write(_ bytes: [UInt8]) throws(CaptureError) {
    try reporting { (descriptor) throws(SystemError) in try descriptor.writeAll(bytes) }
  }

  /// Ends a file that is to be whole: it gets its name. Of other files everything is written already.
  ///
  /// Throws `writeFailed`, or as ``OutputGuard/open(_:_:)`` does when something else has come to stand there.
  public func commit() throws(CaptureError) {
    guard let pending else { return }
    release()
    try outputs.admit(FileNames.Place(path), path, way)
    try reporting { (_) throws(SystemError) in try pending.commit() }
  }

  /// Opens what has the file's name now, to write behind its end: the file itself, or another one after it was moved away.
  ///
  /// Throws as ``OutputGuard/open(_:_:)`` does; then the file is still open.
  public func reopened() throws(CaptureError) -> OutputFile {
    release()
    do throws(CaptureError) {
      return try outputs.open(path, .appended)
    } catch {
      isReleased = false
      outputs.hold(place)
      throw error
    }
  }

  private func release() {
    guard !isReleased else { return }
    isReleased = true
    outputs.release(place)
  }

  /// Writes bytes that are made of units, such as blocks or lines. When not all can be written, no unit is left in part, where the file can be
  /// cut.
  ///
  /// - Parameters:
  ///   - bytes: Whole units.
  ///   - whole: How many octets of a beginning of the bytes are whole units.
  /// - Returns: How many octets are in the file, and why not all: `brokenPipe` or `writeFailed`.
  public func write(_ bytes: [UInt8], whole: (ArraySlice<UInt8>) -> Int) -> (kept: Int, failure: CaptureError?) {
    let (count, failure) = descriptor.writeUntilFailure(bytes)
    guard let failure else { return (count, nil) }
    let kept = whole(bytes[..<count])
    descriptor.takeBack(count - kept)
    return (kept, CaptureError(failure, writing: path))
  }

  /// Writes in some way, and says what failed.
  func reporting(_ write: (Descriptor) throws(SystemError) -> Void) throws(CaptureError) {
    do {
      try write(descriptor)
    } catch {
      throw CaptureError(error, writing: path)
    }
  }
}

extension CaptureError {
  /// What failed in writing.
  init(_ error: SystemError, writing path: String) {
    self.init(error.isBrokenPipe ? .brokenPipe : .writeFailed, path: path, message: error.message)
  }
}
