/// What tells a connection from all others of a capture.
public struct ConnectionID: Hashable, Sendable {
  /// What it is a connection of.
  public var transport: Transport
  /// The number of the incarnation among those of its transport, in order of its first frame, from 0: Wireshark's
  /// ``Transport/streamField``.
  public var number: UInt64

  /// Creates an identity.
  public init(_ transport: Transport, _ number: UInt64) {
    self.transport = transport
    self.number = number
  }
}

extension ConnectionID: Comparable {
  /// The order of reports: by number, and of equal numbers by transport.
  public static func < (one: ConnectionID, other: ConnectionID) -> Bool {
    (one.number, one.transport.protocolNumber) < (other.number, other.transport.protocolNumber)
  }
}
