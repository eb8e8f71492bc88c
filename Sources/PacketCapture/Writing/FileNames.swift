/// Files by what they are, and by where they stand.
struct FileNames {
  /// A file as a path names it: there need be none yet.
  struct Place {
    /// The device and inode of what is there.
    var identity: FileTree.Identity?
    /// The folder and the name.
    var name: Name?
    /// What is there, a symbolic link itself included.
    let status: FileStatus?
  }

  /// A name in a folder.
  struct Name: Hashable {
    let folder: FileTree.Identity
    let name: String
  }

  private var identities: Set<FileTree.Identity> = []
  private var names: Set<Name> = []

  /// Whether a place is one of these files, by either.
  func contains(_ place: Place) -> Bool {
    place.identity.map(identities.contains) ?? false || place.name.map(names.contains) ?? false
  }

  mutating func insert(_ place: Place) {
    if let identity = place.identity { identities.insert(identity) }
    if let name = place.name { names.insert(name) }
  }

  mutating func remove(_ place: Place) {
    if let identity = place.identity { identities.remove(identity) }
    if let name = place.name { names.remove(name) }
  }
}

extension FileNames.Place {
  /// The file at a path, links followed. A device is no file that could be destroyed: it is none at all.
  init(_ path: String) {
    status = Descriptor.status(of: path, followingLink: false)
    let target = status?.kind == .symbolicLink ? Descriptor.status(of: path) : status
    guard target?.kind != .device else { return }
    identity = target?.identity
    let (folder, name) = FileTree.split(path)
    self.name = Descriptor.status(of: folder).map { FileNames.Name(folder: $0.identity, name: name) }
  }

  /// What an open descriptor refers to, if it is a regular file: of pipes and terminals the process may have both ends in one.
  init(_ descriptor: Descriptor) {
    status = try? descriptor.status()
    identity = status?.isRegular == true ? status?.identity : nil
  }
}
