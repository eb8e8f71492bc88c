import BasicContainers

/// The roles of hosts: 1,024 at most.
///
/// They are in sets of four. In a set that is full the one leaves that is worth least: a client before a server, a server before a relay,
/// and of the same the one that did nothing for longest. So neither a flood of clients nor a scan makes a relay forgotten.
struct HostTable: ~Copyable {
  private static var sets: Int { 256 }
  private static var ways: Int { 4 }

  /// What a host was in connections that were accepted. The greater number is worth more.
  struct Roles: OptionSet {
    let rawValue: UInt8

    static let client = Roles(rawValue: 1 << 0)
    static let server = Roles(rawValue: 1 << 1)
    /// It is the server of one connection, and the client of another.
    static let relay: Roles = [.client, .server]

    /// The other one of two roles.
    var other: Roles { Roles.relay.subtracting(self) }
  }

  struct Host {
    /// The address, without a port.
    var address = EndpointKey.none
    var roles: Roles = []
    var lastFrame: UInt64 = 0

    func isWorthLess(than other: Host) -> Bool { (roles.rawValue, lastFrame) < (other.roles.rawValue, other.lastFrame) }
  }

  private var hosts = UniqueArray<Host>()
  /// Whether there was ever a relay.
  private(set) var hasRelays = false

  /// Whether an address, without a port, is that of a relay.
  @inline(__always)
  func isRelay(_ address: EndpointKey) -> Bool {
    guard hasRelays else { return false }
    var place = Self.first(address)
    let end = place &+ Self.ways
    while place != end {
      if hosts[place].address == address { return hosts[place].roles == .relay }
      place &+= 1
    }
    return false
  }

  /// Adds a role to an address without a port.
  @inline(__always)
  mutating func add(_ role: Roles, to address: EndpointKey, frame: UInt64) {
    if hosts.isEmpty { hosts = UniqueArray(repeating: Host(), count: Self.sets * Self.ways) }
    var place = Self.first(address)
    let end = place &+ Self.ways
    while place != end, hosts[place].address != address { place &+= 1 }
    if place == end { place = replace(in: Self.first(address), address) }
    hosts[place].lastFrame = frame
    hosts[place].roles.formUnion(role)
    if hosts[place].roles == .relay { hasRelays = true }
  }

  @inline(never)
  private mutating func replace(in first: Int, _ address: EndpointKey) -> Int {
    var chosen = first
    for place in first + 1..<first + Self.ways where hosts[place].isWorthLess(than: hosts[chosen]) { chosen = place }
    hosts[chosen] = Host(address: address)
    return chosen
  }

  @inline(__always)
  private static func first(_ address: EndpointKey) -> Int {
    Int(truncatingIfNeeded: address.hash() >> 32) & (sets &- 1) &* ways
  }
}
