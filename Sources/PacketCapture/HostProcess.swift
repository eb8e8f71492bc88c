/// What a command line asks of the process that it runs in and of the machine.
public enum HostProcess {
  /// Makes it an error instead of a signal to write to a pipe whose reader has gone (`brokenPipe`), or more to a file than the process may
  /// (`writeFailed`).
  public static func ignoreWriteSignals() { Descriptor.ignoreWriteSignals() }

  /// Has nothing that is opened from now on take the place of a standard stream that is closed.
  public static func occupyStandardStreams() { Descriptor.occupyStandardStreams() }

  /// Whether something exists at a path.
  public static func exists(_ path: String) -> Bool { Descriptor.exists(path) }

  /// Whether a path leads to a regular file: one that can be read twice.
  public static func isRegularFile(_ path: String) -> Bool { fileSize(path) != nil }

  /// How many bytes a regular file has; nil when a path leads to none.
  public static func fileSize(_ path: String) -> UInt64? {
    guard let status = Descriptor.status(of: path), status.isRegular else { return nil }
    return status.size
  }

  /// Makes a folder, unless there is one.
  ///
  /// Throws `cannotOpen`.
  public static func makeFolder(_ path: String) throws(CaptureError) {
    do {
      try Descriptor.makeFolder(path)
    } catch {
      throw CaptureError(.cannotOpen, path: path, message: error.message)
    }
  }

  /// Makes a folder, unless there is one, and sees that files can be created in it.
  ///
  /// Throws `cannotOpen`.
  public static func makeWritable(_ folder: String) throws(CaptureError) {
    try makeFolder(folder)
    try requireWritable(folder)
  }

  /// Sees that files can be created in a folder.
  ///
  /// Throws `cannotOpen`.
  public static func requireWritable(_ folder: String) throws(CaptureError) {
    guard Descriptor.isWritable(folder: folder) else {
      throw CaptureError(.cannotOpen, path: folder, message: "files cannot be created in it")
    }
  }

  /// The path of the program that runs; nil when it is not known.
  public static func executablePath() -> String? { Descriptor.executablePath() }

  /// How many processors the process may use.
  public static var processorCount: Int { Threads.processorCount }

  /// Calls `body` with each number below `count`, each in a thread of its own, and waits for all.
  ///
  /// What they share must not change meanwhile. Where there are fewer threads to be had, the caller's does the rest: all is done in any case.
  public static func concurrently(_ count: Int, _ body: (Int) -> Void) { Threads.run(count, body) }

  /// The value of an environment variable; nil when it is not set.
  public static func environment(_ name: String) -> String? { Descriptor.environment(name) }
}

extension StandardStream {
  /// Writes all bytes.
  ///
  /// Throws `brokenPipe` or `writeFailed`.
  public func write(_ bytes: [UInt8]) throws(CaptureError) {
    do {
      try Descriptor.duplicating(rawValue).writeAll(bytes)
    } catch {
      throw CaptureError(error, writing: "-")
    }
  }
}
