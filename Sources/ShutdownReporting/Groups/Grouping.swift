import ShutdownConformance
import TransportTracking

/// What connections are grouped by.
public enum Grouping: String, Sendable, CaseIterable {
  /// The address and port that was connected to.
  case server
  /// The address that connected; its ports are as many as its connections.
  case client
  /// Why the connection was reset.
  case reason
  /// What the end looked like.
  case ending

  /// The group of a connection.
  func key(of result: ConnectionResult) -> GroupKey {
    switch self {
    case .server: .server(result.server)
    case .client: .client(result.client.address)
    case .reason: .reason(result.reset?.reason)
    case .ending: .ending(result.ending, isSuspect: result.isSuspect)
    }
  }
}

/// What the connections of a group have in common. A value without text: connections are counted without an allocation.
enum GroupKey: Hashable, Sendable {
  /// The end that was connected to.
  case server(SocketAddress)
  /// The address that connected.
  case client(IPAddress)
  /// Why the connection was reset; nil when it was not.
  case reason(Reset.Reason?)
  /// What the end looked like, and whether a violation is suspected.
  case ending(Ending, isSuspect: Bool)
  /// All groups beyond the most that are kept.
  case others
}

extension GroupKey: CustomStringConvertible {
  /// The name of the group in reports.
  var description: String {
    switch self {
    case .server(let end): "\(end)"
    case .client(let address): "\(address)"
    case .reason(let reason): reason?.rawValue ?? "no reset"
    case .ending(let ending, let isSuspect): EndingName(ending: ending, isSuspect: isSuspect).text
    case .others: "all others"
    }
  }

  /// Numbers that put keys of one kind in order.
  private var order: (UInt64, UInt64, UInt64) {
    switch self {
    case .server(let end): (end.address.high, end.address.low, UInt64(end.port))
    case .client(let address): (address.high, address.low, 0)
    case .reason(let reason): (reason == nil ? 1 : 0, UInt64(reason?.ordinal ?? 0), 0)
    case .ending(let ending, let isSuspect): (isSuspect ? 1 : 0, UInt64(ending.ordinal), 0)
    case .others: (.max, .max, .max)
    }
  }

  /// Whether this key comes before another of its kind: addresses by number, reasons and endings as they are declared.
  func precedes(_ other: GroupKey) -> Bool { order < other.order }
}
