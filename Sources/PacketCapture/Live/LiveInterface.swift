/// A network interface that packets may be captured on.
public struct LiveInterface: Equatable, Sendable {
  /// The name that `finack live -i` takes.
  public let name: String
  /// Whether it is `up`, `running`, a `loopback`.
  public let flags: [String]
  /// Its IPv4 and IPv6 addresses.
  public let addresses: [String]
  /// What libpcap says of it; empty for most.
  public let description: String

  /// All interfaces that libpcap knows, whether they can be opened or not.
  ///
  /// Throws `notPermitted` or `cannotOpen`.
  public static func all() throws(CaptureError) -> [LiveInterface] {
    do {
      return try LiveHandle.interfaces().split(separator: "\n").compactMap(LiveInterface.init)
    } catch {
      throw CaptureError(error.isPermission ? .notPermitted : .cannotOpen, path: "interfaces", message: error.message)
    }
  }

  /// Reads a line with the fields between tabs; nil if it is none.
  init?(_ line: Substring) {
    let fields = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
    guard fields.count == 4 else { return nil }
    name = String(fields[0])
    flags = fields[1].split(separator: ",").map(String.init)
    addresses = fields[2].split(separator: ",").map(String.init)
    description = String(fields[3])
  }

  /// Opens the interface for a moment: what its frames start with.
  ///
  /// Throws `notPermitted` or `cannotOpen`.
  public func probe() throws(CaptureError) -> LinkType {
    do {
      return try LiveHandle.probe(name)
    } catch {
      throw CaptureError(error.isPermission ? .notPermitted : .cannotOpen, path: name, message: error.message)
    }
  }
}
