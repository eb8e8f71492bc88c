import TransportTracking

/// A tracked connection seen by role: who is client and who is server.
struct Perspective {
  let tracked: TrackedConnection
  /// The way from the client to the server.
  let clientDirection: Direction
  let roleBasis: RoleBasis
  /// What was noticed. It is asked for so often that it is taken out of its connection, as are those below.
  let observations: Observations
  /// How far the opening had come.
  let phase: TCPConnection.Phase
  /// How the opener was found.
  let openerEvidence: TCPConnection.OpenerEvidence

  init(_ tracked: TrackedConnection) {
    self.tracked = tracked
    (clientDirection, roleBasis) = Self.roles(tracked)
    observations = tracked.connection.observations
    phase = tracked.connection.phase
    openerEvidence = tracked.connection.openerEvidence
  }

  /// Where exactly one port is below a bound its end is the server; the first that tells counts. See ``RoleBasis``.
  private static let serverPorts: [(bound: UInt16, basis: RoleBasis)] = [
    (1024, .systemPort), (32768, .registeredPort), (49152, .registeredPort),
  ]

  private static func roles(_ tracked: TrackedConnection) -> (Direction, RoleBasis) {
    let connection = tracked.connection
    switch connection.openerEvidence {
    case .syn: return (connection.opener, .syn)
    case .synAck: return (connection.opener, .synAck)
    case .none:
      for (bound, basis) in serverPorts {
        let (a, b) = (tracked.key.a.port < bound, tracked.key.b.port < bound)
        if a != b { return (a ? .bToA : .aToB, basis) }
      }
      guard let asker = connection.firstSpeaker else { return (connection.opener, .firstFrame) }
      return (asker, .firstRequest)
    }
  }

  @inline(__always)
  var connection: TCPConnection { tracked.connection }

  /// The direction in which an end sends.
  @inline(__always)
  func direction(_ role: Role) -> Direction { role == .client ? clientDirection : clientDirection.reversed }

  /// An end as a sender.
  @inline(__always)
  func endpoint(_ role: Role) -> TCPEndpoint { tracked.sender(direction(role)) }

  /// What closing told of an end.
  @inline(__always)
  func closing(_ role: Role) -> ClosingEnd { tracked.closing(direction(role)) }

  @inline(__always)
  func address(_ role: Role) -> SocketAddress { direction(role) == .aToB ? tracked.key.a : tracked.key.b }

  /// Whether the peer acknowledged octets of an end that were not captured.
  @inline(__always)
  func isLossy(_ role: Role) -> Bool { tracked.isLossy[direction(role)] }

  /// What was noted of one kind about segments of an end, in order, a few at most.
  func evidence(_ kind: Evidence.Kind, from role: Role) -> [Evidence] {
    guard !tracked.evidence.isEmpty else { return [] }
    let direction = direction(role)
    return tracked.evidence.filter { $0.kind == kind && $0.direction == direction }
  }

  /// Whether something of one kind was noted about segments of an end.
  func hasEvidence(_ kind: Evidence.Kind, from role: Role) -> Bool {
    let direction = direction(role)
    return tracked.evidence.contains { $0.kind == kind && $0.direction == direction }
  }
}
