/// An end of a connection by who opened it: the *client* sent the SYN.
///
/// Roles of opening and of closing are independent; see ``Initiator``.
public enum Role: String, Sendable, CaseIterable {
  /// The end that opened the connection.
  case client
  /// The end that was connected to.
  case server

  /// Its name as a literal.
  @inlinable
  public var name: StaticString { self == .client ? "client" : "server" }

  /// The other end.
  public var peer: Role { self == .client ? .server : .client }
}

extension Role: CustomStringConvertible {
  /// `client` or `server`. A message that names an end finds it here, and need not look for it at run time.
  public var description: String { rawValue }
}

/// How the roles *client* and *server* were found.
public enum RoleBasis: String, Sendable, CaseIterable {
  /// The client's SYN was captured.
  case syn
  /// Only the server's SYN-ACK was captured.
  case synAck = "syn-ack"
  /// No handshake was captured: exactly one port is a system port (below 1024, RFC 6335 §6), and its end is the server.
  case systemPort = "system-port"
  /// No handshake was captured: exactly one port is no ephemeral port, neither of IANA's range (from 49152, RFC 6335 §6) nor of Linux's
  /// (from 32768), and its end is the server.
  case registeredPort = "registered-port"
  /// No handshake was captured, and the ports do not tell: the end that sent the first payload asks, and is the client.
  case firstRequest = "first-request"
  /// No handshake was captured, and neither ports nor payload tell: the sender of the first frame is called the client.
  case firstFrame = "first-frame"
}

/// Who closed: the end whose FIN came causally first, by acknowledgement numbers and never by timestamps.
public enum Initiator: String, Sendable, CaseIterable {
  /// The client closed first.
  case client
  /// The server closed first.
  case server
  /// Simultaneous close (RFC 9293 §3.6 case 3): neither first FIN acknowledges the other.
  case both

  /// The one end that closed first; nil when both did.
  public var role: Role? {
    switch self {
    case .client: .client
    case .server: .server
    case .both: nil
    }
  }
}

/// A value for each end of a connection.
public struct PerEnd<Value> {
  /// The client's value.
  public var client: Value
  /// The server's value.
  public var server: Value

  /// Creates the pair.
  public init(client: Value, server: Value) {
    self.client = client
    self.server = server
  }

  /// The value of one end.
  public subscript(role: Role) -> Value {
    get { role == .client ? client : server }
    set { if role == .client { client = newValue } else { server = newValue } }
  }
}

extension PerEnd: Equatable where Value: Equatable {}
extension PerEnd: Sendable where Value: Sendable {}
