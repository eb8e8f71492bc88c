/// What a command line asks of the process that it runs in and of the machine.
public enum HostProcess {
  /// Makes writing to a pipe whose reader has gone an error (`brokenPipe`) instead of a signal.
  public static func ignoreBrokenPipes() { Descriptor.ignoreBrokenPipes() }

  /// Whether something exists at a path.
  public static func exists(_ path: String) -> Bool { Descriptor.exists(path) }

  /// Whether two paths lead to one regular file, by any name; writing to one would destroy the other.
  public static func isSameFile(_ first: String, _ second: String) -> Bool { Descriptor.isSameFile(first, second) }

  /// Whether a path leads to a regular file: one that can be read twice.
  public static func isRegularFile(_ path: String) -> Bool { Descriptor.isRegularFile(path) }

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
    guard Descriptor.isWritable(folder) else {
      throw CaptureError(.cannotOpen, path: folder, message: "files cannot be created in it")
    }
  }

  /// The path of the program that runs; nil when it is not known.
  public static func executablePath() -> String? { Descriptor.executablePath() }

  /// The value of an environment variable; nil when it is not set.
  public static func environment(_ name: String) -> String? { Descriptor.environment(name) }
}

extension StandardStream {
  /// Writes all bytes.
  ///
  /// Throws `brokenPipe` or `writeFailed`.
  public func write(_ bytes: [UInt8]) throws(CaptureError) {
    do {
      let descriptor = try Descriptor.duplicating(rawValue)
      try descriptor.writeAll(bytes)
    } catch {
      throw CaptureError(error.isBrokenPipe ? .brokenPipe : .writeFailed, path: "-", message: error.message)
    }
  }
}
