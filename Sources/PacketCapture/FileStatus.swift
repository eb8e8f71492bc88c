#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the file system says of a file.
struct FileStatus: Equatable, Sendable {
  /// What a file is.
  enum Kind: Equatable, Sendable {
    case regular
    case folder
    case symbolicLink
    /// A pipe, a socket.
    case stream
    case device
  }

  /// What it is.
  let kind: Kind
  /// What tells it from every other file.
  let identity: FileTree.Identity
  /// How many bytes it has, if it is regular.
  let size: UInt64
  /// When its content changed last, in nanoseconds since 1970; it wraps.
  let modified: Int64
  /// Who may do what, as in chmod(2).
  let mode: mode_t
  /// The number of its owner.
  let owner: uid_t
  /// The number of its group.
  let group: gid_t

  /// Takes what stat(2) has found.
  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      case S_IFCHR, S_IFBLK: .device
      default: .stream
      }
    identity = FileTree.Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino))
    size = UInt64(clamping: status.st_size)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    modified = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    mode = status.st_mode & ~S_IFMT
    owner = status.st_uid
    group = status.st_gid
  }

  /// Whether it is a regular file.
  var isRegular: Bool { kind == .regular }

  /// Whether others may put files into the folder, and only take away their own: `/tmp` is one.
  var isSharedFolder: Bool { kind == .folder && mode & S_ISVTX != 0 && mode & (S_IWGRP | S_IWOTH) != 0 }
}
