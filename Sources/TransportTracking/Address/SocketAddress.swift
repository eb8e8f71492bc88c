/// One end of a connection: an IP address and a port.
public struct SocketAddress: Hashable, Sendable {
  /// The address.
  public var address: IPAddress
  /// The TCP port.
  public var port: UInt16

  /// Creates an end from its address and port.
  public init(address: IPAddress, port: UInt16) {
    self.address = address
    self.port = port
  }
}

extension SocketAddress: CustomStringConvertible {
  /// `10.0.0.1:80`, or `[2001:db8::1]:80` (RFC 5952 §6).
  public var description: String {
    address.version == .v4 ? "\(address):\(port)" : "[\(address)]:\(port)"
  }
}
