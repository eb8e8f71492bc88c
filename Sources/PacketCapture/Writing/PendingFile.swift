#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is written without its name, and gets it when it is whole.
///
/// It has no name at all until then where the system has such files, so that nothing is left of it however the process ends. Elsewhere it has
/// a temporary one in the same folder, `.finack-PID-N`, which is removed when it is given up or a signal ends the process.
final class PendingFile {
  /// Where the content goes.
  let descriptor: Descriptor
  private let path: String
  /// The regular file that is there until then.
  private let replaced: FileStatus?
  private var temporary: String?

  /// Creates a file that is to become the one at a path, with the mode of the one that it replaces, and its owner and group where that is
  /// permitted.
  ///
  /// - Parameters:
  ///   - path: Where it is to be.
  ///   - replaced: The regular file that is there.
  ///   - isUnnamed: Whether it may be a file without a name.
  /// - Throws: Why the file cannot be created, or the other one not be replaced.
  init(_ path: String, replacing replaced: FileStatus?, isUnnamed: Bool = true) throws(SystemError) {
    self.path = path
    self.replaced = replaced
    if replaced != nil { try Descriptor.requireWritable(path) }
    if isUnnamed, let unnamed = try? Descriptor.unnamed(in: FileTree.split(path).folder) {
      descriptor = unnamed
    } else if replaced != nil, !Descriptor.isWritable(folder: FileTree.split(path).folder) {
      descriptor = try Descriptor.unnamed(in: Descriptor.environment("TMPDIR") ?? "/tmp")
    } else {
      var created: Descriptor?
      temporary = try Self.withTemporaryName(beside: path) { (name) throws(SystemError) in
        created = try Descriptor.writing(name, O_CREAT | O_EXCL)
      }
      guard let created else { preconditionFailure("what could not be created was thrown") }
      descriptor = created
      if let temporary { Descriptor.setRemovedAtSignal(temporary, true) }
    }
    if let replaced { try descriptor.adopt(replaced) }
  }

  deinit { discardTemporary() }

  /// Gives the file its name, in place of an older one.
  ///
  /// Where that one may be written to, and its folder does not let another file take its place (a folder of another user, a mount point),
  /// the content is copied into it.
  func commit() throws(SystemError) {
    do throws(SystemError) {
      try takePlace()
    } catch {
      guard let replaced, error.isAboutPlace else { throw error }
      try overwrite(replaced)
    }
  }

  private func takePlace() throws(SystemError) {
    if temporary == nil {
      if replaced == nil, try giveOwnName() { return }
      temporary = try Self.withTemporaryName(beside: path) { (name) throws(SystemError) in
        try descriptor.giveName(name)
      }
    }
    guard let name = temporary else { return }
    try Descriptor.move(name, to: path)
    Descriptor.setRemovedAtSignal(name, false)
    temporary = nil
  }

  private func overwrite(_ replaced: FileStatus) throws(SystemError) {
    let source = try Descriptor.reading(temporary ?? "/proc/self/fd/\(descriptor.number)")
    let target = try Descriptor.writing(path, 0)
    guard try target.status().identity == replaced.identity else { throw .exists }
    try target.empty()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try source.fill(&buffer, from: 0)
      guard count > 0 else { return }
      try target.writeAll(Array(buffer[..<count]))
    }
  }

  /// Gives it its name, unless there is something of that name by now.
  private func giveOwnName() throws(SystemError) -> Bool {
    do throws(SystemError) {
      try descriptor.giveName(path)
      return true
    } catch {
      guard error == .exists else { throw error }
      return false
    }
  }

  private func discardTemporary() {
    guard let name = temporary else { return }
    Descriptor.remove(name)
    Descriptor.setRemovedAtSignal(name, false)
    temporary = nil
  }

  /// Finds a name in the folder of a path that nothing has, and takes it.
  private static func withTemporaryName(
    beside path: String, _ take: (String) throws(SystemError) -> Void
  ) throws(SystemError) -> String {
    let folder = FileTree.split(path).folder
    var number = 0
    while true {
      let name = "\(folder)/.finack-\(getpid())-\(number)"
      do throws(SystemError) {
        try take(name)
        return name
      } catch {
        guard error == .exists, number < 10_000 else { throw error }
        number += 1
      }
    }
  }
}
