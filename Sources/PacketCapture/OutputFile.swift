/// A file, or the standard output, that results are written to.
///
/// It does not buffer: callers collect what they write in a byte buffer. `SIGPIPE` has to be ignored in the process for
/// a reader that has gone to be reported as `brokenPipe`.
public struct OutputFile: ~Copyable {
  private let descriptor: Descriptor
  private let path: String

  /// Creates or empties the file at `path` (with the mode 0644 less the umask); `-` is the standard output.
  ///
  /// Throws `cannotOpen`.
  public init(path: String) throws(CaptureError) {
    do {
      descriptor = path == "-" ? try Descriptor.duplicating(1) : try Descriptor.writing(path)
    } catch {
      throw CaptureError(.cannotOpen, path: path, message: error.message)
    }
    self.path = path
  }

  /// Opens a file that exists, to write behind its end.
  ///
  /// Throws `cannotOpen`.
  public init(appendingTo path: String) throws(CaptureError) {
    do {
      descriptor = try Descriptor.appending(path)
    } catch {
      throw CaptureError(.cannotOpen, path: path, message: error.message)
    }
    self.path = path
  }

  /// Opens a file to write behind its end, and creates it if there is none; `-` is the standard output.
  ///
  /// Throws `cannotOpen`.
  public init(continuing path: String) throws(CaptureError) {
    do {
      descriptor = path == "-" ? try Descriptor.duplicating(1) : try Descriptor.continuing(path)
    } catch {
      throw CaptureError(.cannotOpen, path: path, message: error.message)
    }
    self.path = path
  }

  /// Creates a file that only root can create, for the user that the process becomes; nil when that is left to this user.
  public init?(creating path: String, privileges: Privileges) {
    guard path != "-", let created = privileges.create(path) else { return nil }
    descriptor = created
    self.path = path
  }

  /// Removes a file, if there is one.
  public static func remove(_ path: String) { Descriptor.remove(path) }

  /// Writes all bytes.
  ///
  /// Throws `brokenPipe` if the reader of a pipe has gone, which is no failure for most commands, otherwise
  /// `writeFailed`.
  public func write(_ bytes: [UInt8]) throws(CaptureError) {
    try reporting { (descriptor) throws(SystemError) in try descriptor.writeAll(bytes) }
  }

  /// Writes in some way, and says what failed.
  func reporting(_ write: (Descriptor) throws(SystemError) -> Void) throws(CaptureError) {
    do {
      try write(descriptor)
    } catch {
      throw CaptureError(error.isBrokenPipe ? .brokenPipe : .writeFailed, path: path, message: error.message)
    }
  }
}
