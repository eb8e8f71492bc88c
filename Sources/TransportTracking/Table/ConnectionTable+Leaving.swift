extension ConnectionTable {
  /// Moves a connection that has ended to those that linger.
  mutating func linger(_ place: PoolIndex, _ moment: Moment, hash: UInt32) {
    let connection = alive.remove(place, hash: hash)
    let place = ended.insert(connection, hash: hash)
    lingering.append(.init(index: place, stream: connection.stream, moment: moment))
    lingering.compact(live: ended.count) { ended.isCurrent($0) }
  }

  /// Moves a connection back to those that are alive: what seemed to end it did not.
  mutating func revive(_ place: PoolIndex, _ moment: Moment, hash: UInt32) {
    let connection = ended.remove(place, hash: hash)
    let place = alive.insert(connection, hash: hash)
    enqueue(place, moment, isOpening: false)
  }

  /// Lets connections depart whose time is over.
  ///
  /// - Complexity: O(1) when there is none.
  @inline(__always)
  mutating func expire(_ now: Moment) {
    while let entry = lingering.first, isOver(entry.moment, now) {
      lingering.removeFirst()
      departOrStay(entry, now)
    }
  }

  @inline(__always)
  private func isOver(_ last: Moment, _ now: Moment) -> Bool {
    now.frame &- last.frame >= limits.lingerFrames && now.time.nanoseconds(since: last.time) >= limits.linger
  }

  private mutating func departOrStay(_ entry: ConnectionQueue.Entry, _ now: Moment) {
    guard ended.isCurrent(entry) else { return }
    let last = Moment(frame: ended.connections[entry.index].lastFrame, time: ended.connections[entry.index].lastTime)
    if isOver(last, now) {
      depart(endedAt: entry.index, now)
    } else {
      lingering.append(.init(index: entry.index, stream: entry.stream, moment: last))
    }
  }

  /// Makes room: first the connection that has lingered longest, then the oldest that was never established, then the longest idle.
  mutating func evictOne(_ now: Moment) {
    if evictLingering(now) { return }
    while let entry = opening.first {
      opening.removeFirst()
      guard alive.isCurrent(entry) else { continue }
      if alive.connections[entry.index].phase == .synSent { return evictUnestablished(entry.index, now) }
      idle.append(entry)
    }
    while let entry = idle.first {
      idle.removeFirst()
      guard alive.isCurrent(entry) else { continue }
      let (frame, time) = (alive.connections[entry.index].lastFrame, alive.connections[entry.index].lastTime)
      if frame <= entry.moment.frame { return evict(entry.index, now) }
      idle.append(.init(index: entry.index, stream: entry.stream, moment: Moment(frame: frame, time: time)))
    }
  }

  /// A handshake that came to nothing leaves alone: the older incarnation, if there is one, is found again.
  private mutating func evictUnestablished(_ place: PoolIndex, _ now: Moment) {
    let previous = alive.connections[place].previous
    if previous != .none { alive.restore(previous, inPlaceOf: place, hash: hash(alive.connections[place].key)) }
    evict(place, now)
  }

  private mutating func evict(_ place: PoolIndex, _ now: Moment) {
    if alive.connections[place].frames > 0 { evicted += 1 }
    depart(aliveAt: place, now)
  }

  private mutating func evictLingering(_ now: Moment) -> Bool {
    while let entry = lingering.first {
      lingering.removeFirst()
      guard ended.isCurrent(entry) else { continue }
      depart(endedAt: entry.index, now)
      return true
    }
    return false
  }

  /// Takes a connection that is alive out of the table, with the older incarnation that it keeps.
  mutating func depart(aliveAt place: PoolIndex, _ now: Moment) {
    let previous = alive.connections[place].previous
    if previous != .none { depart(aliveAt: previous, now) }
    let hash = hash(alive.connections[place].key)
    alive.forgetPrevious(place, hash: hash)
    depart(alive.remove(place, hash: hash), now)
  }

  /// Takes a connection that lingers out of the table.
  mutating func depart(endedAt place: PoolIndex, _ now: Moment) {
    depart(ended.remove(place, hash: hash(ended.connections[place].key)), now)
  }

  private mutating func depart(_ connection: TCPConnection, _ now: Moment) {
    if connection.frames > 0 {  // none: it is known from a quotation alone
      departed.append(tracked(connection, observedUntil: now.time))
    }
    guard connection.closing != .none else { return }
    let closing = connection.closing
    if closings[closing].a.holes != .none { pools.holes.remove(closings[closing].a.holes) }
    if closings[closing].b.holes != .none { pools.holes.remove(closings[closing].b.holes) }
    if closings[closing].log != .none { pools.logs.remove(closings[closing].log) }
    if closings[closing].predecessor != .none { pools.predecessors.remove(closings[closing].predecessor) }
    closings.remove(closing)
  }

  private func tracked(_ connection: TCPConnection, observedUntil: Timestamp) -> TrackedConnection {
    let closing = closingIfAny(of: connection) ?? TCPClosing()
    let isLossy = PerDirection(aToB: isLossy(connection.a, closing.a), bToA: isLossy(connection.b, closing.b))
    return TrackedConnection(
      connection: connection, closing: closing, evidence: closing.log == .none ? [] : pools.logs[closing.log].entries,
      predecessor: closing.predecessor == .none ? nil : pools.predecessors[closing.predecessor], isLossy: isLossy,
      observedUntil: observedUntil)
  }

  /// Whether the peer acknowledged octets of an end that the capture does not hold.
  private func isLossy(_ endpoint: TCPEndpoint, _ end: TCPClosing.End) -> Bool {
    guard end.holes != .none, let contiguousEnd = pools.holes[end.holes].contiguousEnd else { return false }
    return endpoint.una > contiguousEnd
  }

  /// Lends out the connections that have departed; at the end of the capture all that are left, in order of their first frames.
  mutating func drain(observedUntil: Timestamp, _ body: (TrackedConnection) -> Void) {
    for tracked in departed { body(tracked) }
    departed.removeAll(keepingCapacity: true)
    guard isFinished else { return }
    isFinished = false
    drainRest(observedUntil: observedUntil, body)
  }

  private mutating func drainRest(observedUntil: Timestamp, _ body: (TrackedConnection) -> Void) {
    let (alivePlaces, endedPlaces) = (alive.placesByStream(), ended.placesByStream())
    var (nextAlive, nextEnded) = (0, 0)
    while nextAlive < alivePlaces.count || nextEnded < endedPlaces.count {
      let takesAlive =
        nextEnded == endedPlaces.count
        || nextAlive < alivePlaces.count
          && alive.connections[alivePlaces[nextAlive]].stream < ended.connections[endedPlaces[nextEnded]].stream
      if takesAlive {
        lend(alive, alivePlaces[nextAlive], observedUntil, body)
        nextAlive += 1
      } else {
        lend(ended, endedPlaces[nextEnded], observedUntil, body)
        nextEnded += 1
      }
    }
    let evicted = evicted
    self = ConnectionTable(limits: limits, seed: seed)
    self.evicted = evicted
  }

  private func lend(
    _ store: ConnectionStore, _ place: PoolIndex, _ observedUntil: Timestamp, _ body: (TrackedConnection) -> Void
  ) {
    let connection = store.connections[place]
    guard connection.frames > 0 else { return }
    body(tracked(connection, observedUntil: observedUntil))
  }
}
