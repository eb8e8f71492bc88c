/// Lending out what has departed.
extension ConnectionTable {
  /// Lends out the connections that have departed, and frees them; at the end of the capture also all that are left, in the order of their
  /// stream numbers.
  ///
  /// - Parameters:
  ///   - observedUntil: The capture time up to which those that are left were observed.
  ///   - brief: Is shown what is known of a connection without its whole record being made; true when that was enough.
  ///   - body: Is lent the whole record.
  mutating func drain(
    observedUntil: Timestamp, brief: (BriefConnection) -> Bool = { _ in false }, _ body: (TrackedConnection) -> Void
  ) {
    for index in departures.indices {
      lend(departures[index], brief, body)
      free(departures[index])
    }
    departures.removeAll(keepingCapacity: true)
    guard isFinished else { return }
    isFinished = false
    drainRest(observedUntil, brief, body)
  }

  private mutating func drainRest(
    _ observedUntil: Timestamp, _ brief: (BriefConnection) -> Bool, _ body: (TrackedConnection) -> Void
  ) {
    var rest = Rest(self)
    while let (place, origin) = rest.next(self) {
      lend(Departure(place: place, origin: origin, observedUntil: observedUntil), brief, body)
    }
    let evicted = evicted
    self = ConnectionTable(limits: limits, seed: seed)
    self.evicted = evicted
  }

  @inline(__always)
  private func lend(
    _ departure: Departure, _ brief: (BriefConnection) -> Bool, _ body: (TrackedConnection) -> Void
  ) {
    switch departure.origin {
    case .embryonic: lend(embryonic.connections[departure.place], departure, brief, body)
    case .alive: lend(alive.connections[departure.place], departure, brief, body)
    case .ended: lend(ended.connections[departure.place], departure, brief, body)
    }
  }

  private func lend(
    _ embryo: EmbryonicConnection, _ departure: Departure, _ brief: (BriefConnection) -> Bool,
    _ body: (TrackedConnection) -> Void
  ) {
    if brief(.embryonic) { return }
    body(tracked(embryo.connection(), observedUntil: departure.observedUntil))
  }

  @inline(__always)
  private func lend(
    _ connection: TCPConnection, _ departure: Departure, _ brief: (BriefConnection) -> Bool,
    _ body: (TrackedConnection) -> Void
  ) {
    guard connection.frames > 0 else { return }  // it is known from a quotation alone
    if connection.state.closesPlainly, let plain = BriefConnection(connection, closings[plain: connection.closing]) {
      if brief(plain) { return }
    }
    body(tracked(connection, observedUntil: departure.observedUntil))
  }

  func tracked(_ connection: TCPConnection, observedUntil: Timestamp) -> TrackedConnection {
    let closing = closings.whole(of: connection) ?? TCPClosing()
    let isLossy = PerDirection(aToB: isLossy(connection.a, closing.a), bToA: isLossy(connection.b, closing.b))
    return TrackedConnection(
      connection: connection, closing: closing, evidence: closing.log == .none ? [] : pools.logs[closing.log].entries,
      predecessor: closing.predecessor == .none ? nil : pools.predecessors[closing.predecessor], isLossy: isLossy,
      diagnostics: closing.diagnostics == .none
        ? PerDirection(aToB: nil, bToA: nil) : pools.diagnostics[closing.diagnostics],
      observedUntil: observedUntil)
  }

  /// Whether the peer acknowledged octets of an end that the capture does not hold.
  private func isLossy(_ endpoint: TCPEndpoint, _ end: TCPClosing.End) -> Bool {
    guard end.holes != .none, let contiguousEnd = pools.holes[end.holes].contiguousEnd else { return false }
    return endpoint.una > contiguousEnd
  }
}

/// What is left at the end of a capture, in the order of stream numbers: three sorted lists, merged.
private struct Rest {
  private let embryonic: [PoolIndex]
  private let alive: [PoolIndex]
  private let ended: [PoolIndex]
  private var next = (embryonic: 0, alive: 0, ended: 0)

  init(_ table: ConnectionTable) {
    embryonic = table.embryonic.placesByStream()
    alive = table.alive.placesByStream()
    ended = table.ended.placesByStream()
  }

  mutating func next(_ table: ConnectionTable) -> (PoolIndex, Departure.Origin)? {
    let embryonicStream =
      next.embryonic < embryonic.count ? table.embryonic.connections[embryonic[next.embryonic]].stream : .max
    let aliveStream = next.alive < alive.count ? table.alive.connections[alive[next.alive]].stream : .max
    let endedStream = next.ended < ended.count ? table.ended.connections[ended[next.ended]].stream : .max
    switch min(embryonicStream, aliveStream, endedStream) {
    case .max: return nil
    case embryonicStream:
      next.embryonic += 1
      return (embryonic[next.embryonic - 1], .embryonic)
    case aliveStream:
      next.alive += 1
      return (alive[next.alive - 1], .alive)
    default:
      next.ended += 1
      return (ended[next.ended - 1], .ended)
    }
  }
}
