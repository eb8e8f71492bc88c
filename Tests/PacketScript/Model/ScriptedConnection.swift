/// The way a segment goes.
public enum SegmentDirection: Sendable {
  /// `>`: from the client to the server.
  case fromClient
  /// `<`: from the server to the client.
  case fromServer

  /// The other way.
  public var reversed: SegmentDirection { self == .fromClient ? .fromServer : .fromClient }
}

/// Two ends and the initial sequence numbers that the numbers of the script are relative to.
public struct ScriptedConnection: Equatable, Sendable {
  /// The word that lines of this connection start with; the connection that needs no word is `a`.
  public var label: String
  /// The end that `>` comes from.
  public var client: ScriptEndpoint
  /// The end that `<` comes from.
  public var server: ScriptEndpoint
  /// The absolute sequence number of the client's SYN.
  public var clientISN: UInt32
  /// The absolute sequence number of the server's SYN.
  public var serverISN: UInt32

  /// The end that a segment of this direction comes from.
  public func source(of direction: SegmentDirection) -> ScriptEndpoint {
    direction == .fromClient ? client : server
  }

  /// The initial sequence number of the end that a segment of this direction comes from.
  public func isn(of direction: SegmentDirection) -> UInt32 {
    direction == .fromClient ? clientISN : serverISN
  }
}
