/// Files and folders by their paths, as far as a command line looks at them.
public enum FileTree {
  /// What a path leads to, links followed.
  public enum Kind: Equatable, Sendable {
    /// A folder, with what tells it from every other one by whatever path.
    case folder(Identity)
    /// A regular file.
    case file
    /// A pipe, a socket or a device: reading it may wait for ever.
    case special
  }

  /// What tells a file of this machine from every other one.
  public struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  /// What a path leads to; nil when there is nothing.
  public static func kind(_ path: String) -> Kind? {
    Descriptor.status(of: path).map { status in
      switch status.kind {
      case .folder: .folder(status.identity)
      case .regular, .symbolicLink: .file
      case .stream, .device: .special
      }
    }
  }

  /// The folder of a path, `.` where it names none, and the name in it.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  /// The names in a folder, sorted by their octets, without those that begin with a dot.
  ///
  /// Throws `cannotOpen`.
  ///
  /// - Returns: The names; and those that are not UTF-8, and cannot be opened by what is shown of them.
  public static func names(in folder: String) throws(CaptureError) -> (names: [String], unusable: [String]) {
    func sorted(_ names: [String]) -> [String] {
      names.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    do throws(SystemError) {
      let (names, unusable) = try Descriptor.names(in: folder)
      return (sorted(names), sorted(unusable))
    } catch {
      throw CaptureError(.cannotOpen, path: folder, message: error.message)
    }
  }

  /// The content of a file.
  ///
  /// Throws `cannotOpen`, also for what is not a regular file, `readFailed`, and `unsupported` for a file longer than `limit` octets.
  public static func content(of path: String, limit: Int) throws(CaptureError) -> [UInt8] {
    let descriptor: Descriptor
    if kind(path) == .special {
      throw CaptureError(.cannotOpen, path: path, message: "it is not a regular file")
    }
    do throws(SystemError) {
      descriptor = try Descriptor.reading(path)
      guard try descriptor.status().kind != .folder else { throw .isDirectory }
    } catch {
      throw CaptureError(.cannotOpen, path: path, message: error.message)
    }
    var (buffer, count) = ([UInt8](repeating: 0, count: 1 << 14), 0)
    do throws(SystemError) {
      while true {
        if count == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
        let read = try descriptor.fill(&buffer, from: count)
        guard read > 0 else { return Array(buffer[..<count]) }
        count += read
        guard count <= limit else { break }
      }
    } catch {
      throw CaptureError(.readFailed, path: path, message: error.message)
    }
    throw CaptureError(.unsupported, path: path, message: "it is longer than \(limit) bytes")
  }
}
