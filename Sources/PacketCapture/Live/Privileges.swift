import CPcap

/// What a process may do that others may not, and how it gives that up.
public struct Privileges: Sendable {
  private let user: finack_user
  private let isRoot: Bool

  /// Looks at who the process is.
  public init() {
    isRoot = finack_is_root() != 0
    user = finack_unprivileged_user()
  }

  /// Who the process becomes, for messages; nil when it stays who it is.
  public var successor: String? { isRoot ? "user \(user.user)" : nil }

  /// Gives up root for good, to the user who called `sudo` and otherwise to `nobody`, with all groups; and every capability, whoever it is.
  ///
  /// Then everything is held against what the kernel says. Throws `notPermitted` when something is left.
  public func drop() throws(CaptureError) {
    guard finack_is_privileged() != 0 else { return }
    if let failure = Descriptor.dropPrivileges(user) {
      throw CaptureError(.notPermitted, path: "privileges", message: failure)
    }
  }

  /// Creates a file, as root and for the user that the process becomes; nil when it exists, a symbolic link is on its path, or the
  /// process is not root: then it is for that user to open.
  func create(_ path: String) -> Descriptor? {
    guard isRoot else { return nil }
    return Descriptor.creating(path, for: user)
  }
}
