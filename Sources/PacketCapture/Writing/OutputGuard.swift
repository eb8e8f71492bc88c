#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Opens every file that a run writes, so that none destroys what the run reads, or another of its outputs.
///
/// Files are told apart by device and inode, and by folder and name where they do not exist yet: a hard link to a capture is that capture, by
/// whatever path. No symbolic link is followed, and in a folder that users share (`/tmp`) nothing is written to a file of another user. What
/// was found is looked at again when it is open.
///
/// A run has one guard. What is read is protected for the whole run, and what is written until it is closed.
public final class OutputGuard {
  /// How a file comes to its content.
  public enum Way: Equatable, Sendable {
    /// It gets its name when it is whole (``OutputFile/commit()``); until then, or if that never comes, an older file stays as it was. A device
    /// or a pipe is written to at once.
    case whole
    /// As `whole`, for a file that was read to be renewed.
    case renewed
    /// It is emptied, and filled as the content comes. A device or a pipe will do.
    case inPlace
    /// The content goes behind what is there. A device or a pipe will do.
    case appended
    /// It is made anew, in place of an older regular file. Nothing else is taken for it: the name is one that nobody has typed.
    case anew
  }

  private var read = FileNames()
  private var renewable = FileNames()
  private var written = FileNames()
  /// What standard streams go to; they may be opened several times.
  private var streams = FileNames()

  /// Creates a guard for a run that reads nothing yet.
  public init() {}

  /// Adds files that the run reads; `-` is the standard input.
  ///
  /// - Parameters:
  ///   - paths: The files.
  ///   - isRenewable: Whether they may be written to as ``Way/renewed``.
  public func protect(_ paths: [String], isRenewable: Bool = false) {
    for path in paths {
      guard let place = path == "-" ? try? FileNames.Place(.duplicating(0)) : FileNames.Place(path) else { continue }
      if isRenewable { renewable.insert(place) } else { read.insert(place) }
    }
  }

  /// Opens a file to be written. `-` is the standard output; it, `/dev/stderr` and the like are written to as the process has them open.
  ///
  /// Throws `wouldOverwrite`, `outputRefused` or `cannotOpen`.
  public func open(_ path: String, _ way: Way) throws(CaptureError) -> OutputFile {
    guard !path.isEmpty else { throw CaptureError(.cannotOpen, path: "''", message: "an output needs a name") }
    if let number = Self.openDescriptor(path) { return try openStream(number, path) }
    let place = FileNames.Place(path)
    try admit(place, path, way)
    do throws(SystemError) {
      guard way == .whole || way == .renewed, place.status?.isRegular != false else {
        return try openNow(path, place, way)
      }
      let pending = try PendingFile(path, replacing: place.status)
      return take(OutputFile(path, pending.descriptor, self, place, pending, way))
    } catch {
      throw CaptureError(.cannotOpen, path: path, message: error.message)
    }
  }

  /// Opens a file again that was made anew and closed, to write behind its end.
  ///
  /// Throws `cannotOpen`, or `outputRefused` when another file has its name now.
  public func reopen(_ path: String, _ identity: FileTree.Identity) throws(CaptureError) -> OutputFile {
    do throws(SystemError) {
      let descriptor = try Descriptor.writing(path, O_APPEND | O_NONBLOCK)
      let place = FileNames.Place(descriptor)
      if place.identity == identity { return take(OutputFile(path, descriptor, self, place)) }
    } catch {
      throw CaptureError(.cannotOpen, path: path, message: error.message)
    }
    throw CaptureError(.outputRefused, path: path, message: "it is no longer the file that was begun")
  }

  /// Creates a file that only root can create, for the user that the process becomes; nil when that is left to this user.
  public func create(_ path: String, privileges: Privileges) -> OutputFile? {
    var place = FileNames.Place(path)
    guard path != "-", place.status == nil, !written.contains(place), let created = privileges.create(path) else {
      return nil
    }
    place.identity = FileNames.Place(created).identity
    return take(OutputFile(path, created, self, place))
  }

  /// Removes a regular file that the run has written and closed, if it is there.
  public func remove(_ path: String) {
    let place = FileNames.Place(path)
    guard place.status?.isRegular == true, !read.contains(place), !renewable.contains(place), !written.contains(place)
    else { return }
    Descriptor.remove(path)
  }

  /// Knows an output again that was forgotten, and is still open.
  func hold(_ place: FileNames.Place) { written.insert(place) }

  /// Forgets an output that is closed.
  func release(_ place: FileNames.Place) { written.remove(place) }
}

extension OutputGuard {
  /// Whether a path stands for the standard output.
  public static func isStandardOutput(_ path: String) -> Bool { openDescriptor(path) == 1 }

  /// The descriptor that a path stands for.
  private static func openDescriptor(_ path: String) -> Int32? {
    switch path {
    case "-", "/dev/stdout": return 1
    case "/dev/stderr": return 2
    default:
      let folder = ["/dev/fd/", "/proc/self/fd/"].first(where: path.hasPrefix)
      return folder.flatMap { Int32(path.dropFirst($0.count)) }
    }
  }

  private func openStream(_ number: Int32, _ path: String) throws(CaptureError) -> OutputFile {
    do throws(SystemError) {
      let descriptor = try Descriptor.duplicating(number)
      let place = FileNames.Place(descriptor)
      if ![read, renewable, written].contains(where: { $0.contains(place) }) {
        streams.insert(place)
        return OutputFile(path, descriptor, self, place)
      }
    } catch {
      throw CaptureError(.cannotOpen, path: path, message: error.message)
    }
    throw Self.overwriting(path)
  }

  /// Sees that a place may be written to.
  func admit(_ place: FileNames.Place, _ path: String, _ way: Way) throws(CaptureError) {
    if read.contains(place) || way != .renewed && renewable.contains(place) { throw Self.overwriting(path) }
    if written.contains(place) || streams.contains(place) {
      throw CaptureError(.wouldOverwrite, path: path, message: "two outputs would be written to one file")
    }
    guard let status = place.status else { return }
    switch status.kind {
    case .folder: throw CaptureError(.cannotOpen, path: path, message: SystemError.isDirectory.message)
    case .symbolicLink:
      throw CaptureError(
        .outputRefused, path: path, message: "it is a symbolic link, and finack does not write through links")
    case .device, .stream:
      guard way == .anew else { break }
      throw CaptureError(.outputRefused, path: path, message: "it is not a regular file")
    case .regular: break
    }
    guard status.kind != .device, let folder = Descriptor.status(of: FileTree.split(path).folder) else { return }
    if folder.isSharedFolder, status.owner != geteuid(), status.owner != folder.owner {
      throw CaptureError(
        .outputRefused, path: path, message: "it belongs to another user, and its folder is one that users share")
    }
  }

  private static func overwriting(_ path: String) -> CaptureError {
    CaptureError(.wouldOverwrite, path: path, message: "the output would overwrite what is read")
  }

  /// Opens what is written to as it comes. No pipe is waited for but one that was named, and nothing is emptied before it was looked at.
  private func openNow(_ path: String, _ place: FileNames.Place, _ way: Way) throws(SystemError) -> OutputFile {
    let appends = way == .appended ? O_APPEND : 0
    if way == .anew, place.status != nil { try Descriptor.removing(path) }
    let existing = way == .anew ? nil : place.status
    let flags = existing == nil ? O_CREAT | O_EXCL : existing?.isRegular == true ? O_NONBLOCK : 0
    let descriptor = try Descriptor.writing(path, appends | flags)
    let status = try descriptor.status()
    guard existing == nil || existing?.identity == status.identity else { throw .exists }
    if way == .inPlace, status.isRegular { try descriptor.empty() }
    var place = place
    place.identity = status.kind == .device ? nil : status.identity
    return take(OutputFile(path, descriptor, self, place))
  }

  private func take(_ file: OutputFile) -> OutputFile {
    written.insert(file.place)
    return file
  }
}
