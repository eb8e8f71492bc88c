/// What tells whether a file that is read again is the file that was read before: which one it is, how long, and when it was written to last.
public struct FileStamp: Equatable, Sendable {
  private let identity: FileTree.Identity
  /// How many bytes it has.
  public let size: UInt64
  private let modified: Int64

  init(_ status: FileStatus) {
    identity = status.identity
    size = status.size
    modified = status.modified
  }

  /// What a path leads to now; nil when that is no regular file.
  public init?(path: String) {
    guard let status = Descriptor.status(of: path), status.isRegular else { return nil }
    self.init(status)
  }

  /// What to say of a file that had to be read twice and is not what it was; nil when it is.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - now: What it is now; nil when there is no file.
  /// - Returns: An error that says what has happened, and from which offset on, if that is known.
  /// - Complexity: O(1): that the content is the same is concluded from the time of the last change.
  public func change(of path: String, now: FileStamp?) -> CaptureError? {
    guard now != self else { return nil }
    let (what, offset) = difference(now)
    return CaptureError(
      .readFailed, path: path, offset: offset, message: "\(what) between two readings, so the second one was given up")
  }

  private func difference(_ now: FileStamp?) -> (what: String, offset: UInt64?) {
    guard let now else { return ("it was removed", nil) }
    if now.identity != identity { return ("another file took its place", nil) }
    if now.size < size { return ("it was cut from \(size) to \(now.size) bytes", now.size) }
    if now.size > size { return ("it grew from \(size) to \(now.size) bytes", size) }
    return ("it was written to", nil)
  }
}
