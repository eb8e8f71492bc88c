/// Lending out what has departed.
///
/// What lends takes records as `inout` although it changes nothing: what is lent in another way is copied, 208 octets and more.
extension ConnectionTable {
  /// Lends out the connections that have departed, and frees them; at the end of the capture also all that are left, in the order of their
  /// stream numbers.
  ///
  /// - Parameters:
  ///   - observedUntil: The capture time up to which those that are left were observed.
  ///   - stream: The stream number before which those that are left are lent.
  ///   - isOrdered: Whether that order is wanted; otherwise those that are left are first shown to `code`, as far as their ends were noted,
  ///     whatever their stream numbers are.
  ///   - code: Is shown the codes of connections without whole records being made, and how many connections each is of; true when that was
  ///     enough. Embryonic ones are shown first, and together.
  ///   - ordinary: Is shown the numbers of connections that have nothing else of their own, for which `code` was not enough; true when
  ///     they were enough.
  ///   - body: Is lent the whole record.
  mutating func drain(
    observedUntil: Timestamp, before stream: UInt64 = .max, isOrdered: Bool = true,
    code: (EndingCode, Int) -> Bool = { _, _ in false },
    ordinary: (OrdinaryConnection) -> Bool = { _ in false }, _ body: (TrackedConnection) -> Void
  ) {
    if isFinished, !waiting.isEmpty { releaseWaiting() }
    let areCounted = Self.areCounted(departures.count { $0.origin == .embryonic }, code)
    let (record, closing) = areCodesEnough ? (8, 4) : (24, 12)  // whoever wants them writes a record of each meanwhile
    for index in departures.indices {
      prefetch(departingRecord(index + record), closingOf: departingRecord(index + closing))
      if !areCounted || departures[index].origin != .embryonic { lend(departures[index], code, ordinary, body) }
      free(departures[index])
    }
    departures.removeAll(keepingCapacity: true)
    services.noted.removeAll()
    guard isFinished else { return }
    if !isOrdered, rest == nil { showLingering(code) }
    var rest = rest ?? RemainingConnections(self, withEmbryonic: !Self.areCounted(embryonic.count, code))
    while let (place, origin) = rest.next(before: stream) {
      if origin == .ended { prefetch(rest.peekEnded(ahead: 8), closingOf: rest.peekEnded(ahead: 4)) }
      let departure = Departure(
        place: place, origin: origin, observedUntil: observedUntil, turn: .max, facts: .now)
      lend(departure, code, ordinary, body)
    }
    self.rest = rest
    guard rest.isEmpty else { return }
    let evicted = evicted
    self = ConnectionTable(limits: limits, thresholds: thresholds, flowHash: flowHash, parts: 0)
    self.evicted = evicted
  }

  /// Whether it was enough to say how many embryonic connections there are.
  private static func areCounted(_ count: Int, _ code: (EndingCode, Int) -> Bool) -> Bool {
    count > 0 && code(.synOnly, count)
  }

  /// Shows what was noted of the ends of those that still linger, without a look at more of their records than whether that holds. In a
  /// short capture that is nearly every connection. Those of which it is enough leave.
  private mutating func showLingering(_ code: (EndingCode, Int) -> Bool) {
    while let entry = lingering.first {
      if let later = lingering.peek(ahead: 16) { ended.connections.prefetch(later.place) }
      lingering.removeFirst()
      guard entry.code.isKnown, Self.isCurrent(entry, in: ended),
        ended.connections[entry.place].state.layer != .irregular
      else { continue }
      if code(entry.code, 1) { ended.connections[entry.place].absence.insert(.retired) }
    }
  }

  /// The place of an ended connection among those that have departed, if it takes its record to judge it.
  @inline(__always)
  private mutating func departingRecord(_ index: Int) -> PoolIndex? {
    guard index < departures.count, departures[index].origin == .ended else { return nil }
    return areCodesEnough && departures[index].code.isKnown ? nil : departures[index].place
  }

  /// Brings near what is lent soon: a record, and what closing has added to one that was brought near before.
  @inline(__always)
  private mutating func prefetch(_ record: PoolIndex?, closingOf next: PoolIndex?) {
    if let record { ended.connections.prefetch(record) }
    if let next { ended.prefetchClosing(of: next, in: closings) }
  }

  @inline(__always)
  private mutating func lend(
    _ departure: Departure, _ code: (EndingCode, Int) -> Bool, _ ordinary: (OrdinaryConnection) -> Bool,
    _ body: (TrackedConnection) -> Void
  ) {
    switch departure.origin {
    case .embryonic:
      let facts = departure.facts == .now ? services.facts(embryonic.connections[departure.place]) : nil
      if facts == nil, ordinary(OrdinaryConnection(embryonic.connections[departure.place], turn: departure.turn)) {
        return
      }
      body(tracked(embryonic.connections[departure.place], departure, facts))
    case .alive:
      let key = alive.key(of: departure.place)
      Self.lend(
        &alive.connections[departure.place], key, departure, &closings, pools, &services, thresholds, code, ordinary,
        body)
    case .ended:
      if departure.code.isKnown {
        areCodesEnough = code(departure.code, 1)
        if areCodesEnough { return }
      }
      let key = ended.key(of: departure.place)
      Self.lend(
        &ended.connections[departure.place], key, departure, &closings, pools, &services, thresholds, code, ordinary,
        body)
    }
  }

  @inline(__always)
  private static func lend(
    _ connection: inout TCPConnection, _ key: FlowKey, _ departure: Departure, _ closings: inout ClosingStore,
    _ pools: borrowing SharedPools, _ services: inout Services, _ thresholds: EndingThresholds,
    _ code: (EndingCode, Int) -> Bool,
    _ ordinary: (OrdinaryConnection) -> Bool,
    _ body: (TrackedConnection) -> Void
  ) {
    guard connection.frames > 0 else { return }  // it is known from a quotation alone
    var ending = departure.code
    if !ending.isKnown {
      ending = EndingCode(&connection, &closings, thresholds)
      if ending.isKnown, code(ending, 1) { return }
    }
    if ending.kind == .closed {
      let close = OrdinaryConnection(
        &connection, key, &closings[close: connection.closing], ending, turn: departure.turn)
      if let close, ordinary(close) { return }
    }
    let facts = services.facts(of: departure, key, &connection)
    body(
      tracked(&connection, key, &closings, pools, observedUntil: departure.observedUntil, turn: departure.turn, facts))
  }

  /// The record of an embryonic connection.
  func tracked(
    _ embryo: EmbryonicConnection, _ departure: Departure, _ facts: SharedFacts?
  ) -> TrackedConnection {
    var connection = embryo.connection()
    var rest = RareParts()
    rest.service = facts
    return TrackedConnection(
      key: embryo.key, connection: &connection, close: Close(), ends: (ClosingEnd(), ClosingEnd()), rest: rest,
      observedUntil: departure.observedUntil, turn: departure.turn)
  }

  /// The record of a connection.
  static func tracked(
    _ connection: inout TCPConnection, _ key: FlowKey, _ closings: inout ClosingStore, _ pools: borrowing SharedPools,
    observedUntil: Timestamp, turn: UInt64, _ facts: SharedFacts?
  ) -> TrackedConnection {
    if connection.state.layer == .close {
      var rest = RareParts()
      rest.service = facts
      let close = closings.close(of: connection)
      let ends = (
        ClosingEnd(close.a, peer: close.b, of: connection.a), ClosingEnd(close.b, peer: close.a, of: connection.b)
      )
      return TrackedConnection(
        key: key, connection: &connection, close: close, ends: ends, rest: rest, observedUntil: observedUntil,
        turn: turn)
    }
    let closing = closings.whole(of: connection)
    var rest = rareParts(connection, closing, pools)
    rest.service = facts
    let ends = (
      ClosingEnd(closing.a, peer: closing.b.close, of: connection.a),
      ClosingEnd(closing.b, peer: closing.a.close, of: connection.b)
    )
    return TrackedConnection(
      key: key, connection: &connection, close: closing.close, ends: ends, rest: rest,
      observedUntil: observedUntil, turn: turn)
  }

  private static func rareParts(
    _ connection: TCPConnection, _ closing: IrregularClose, _ pools: borrowing SharedPools
  ) -> RareParts {
    var parts = RareParts()
    parts.icmp = closing.icmp
    if closing.log != .none { parts.evidence = pools.logs[closing.log].entries }
    if closing.predecessor != .none { parts.predecessor = pools.predecessors[closing.predecessor] }
    if closing.diagnostics != .none { parts.diagnostics = pools.diagnostics[closing.diagnostics] }
    parts.isLossy = PerDirection(
      aToB: isLossy(connection.a, closing.a.holes, pools), bToA: isLossy(connection.b, closing.b.holes, pools))
    return parts
  }

  /// Whether the peer acknowledged octets of an end that the capture does not hold.
  private static func isLossy(_ endpoint: TCPEndpoint, _ holes: PoolIndex, _ pools: borrowing SharedPools) -> Bool {
    guard holes != .none, let contiguousEnd = pools.holes[holes].contiguousEnd else { return false }
    return endpoint.una > contiguousEnd
  }
}
