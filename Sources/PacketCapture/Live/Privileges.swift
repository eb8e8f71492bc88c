import CPcap

/// What a process may do that others may not, and how it gives that up.
public struct Privileges: Sendable {
  /// What a restricted process may do beside capturing and writing files.
  public struct Allowances: OptionSet, Sendable {
    /// The values of `finack_allowance`.
    public let rawValue: UInt32

    /// Takes values of `finack_allowance`.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// To open TCP sockets, accept connections, and answer.
    public static let server = Allowances(rawValue: FINACK_ALLOW_SERVER.rawValue)
    /// To open and control perf events.
    public static let traces = Allowances(rawValue: FINACK_ALLOW_TRACES.rawValue)
  }

  private let user: finack_user
  private let isRoot: Bool

  /// Looks at who the process is.
  public init() {
    isRoot = finack_is_root() != 0
    user = finack_unprivileged_user()
  }

  /// Who the process becomes, for messages; nil when it stays who it is.
  public var successor: String? { isRoot ? "user \(user.user)" : nil }

  /// Gives up root for good, to the user who had it lent by `sudo`, `doas` or `pkexec` and otherwise to `nobody`, with all groups; and every capability of any user.
  ///
  /// Then everything is held against what the kernel says. Throws `notPermitted` when something is left.
  public func drop() throws(CaptureError) {
    guard finack_is_privileged() != 0 else { return }
    if let failure = Descriptor.dropPrivileges(user) {
      throw CaptureError(.notPermitted, path: "privileges", message: failure)
    }
  }

  /// Has the kernel refuse for good, in every thread, what a capture does not do: other programs and processes, sockets, sending, mounting,
  /// and much else that `CPcapRestriction.h` lists with the reasons.
  ///
  /// - Parameters:
  ///   - allowances: What may be done all the same.
  ///   - captures: Descriptors that frames are read from, and that nothing may be written to.
  /// - Returns: Why the kernel does not; nil when it does. A kernel without it, or a container, is no reason not to capture.
  public func restrict(allowing allowances: Allowances = [], captures: [Int32]) -> String? {
    Descriptor.restrict(allowances, captures: captures)
  }

  /// Creates a file, as root and for `nobody`; nil when it exists, a symbolic link is on its path, the process is not root, or root was lent
  /// to a user: then the process opens it later, by the rights of that user.
  func create(_ path: String) -> Descriptor? {
    guard isRoot else { return nil }
    return Descriptor.creating(path, for: user)
  }
}
