extension ConnectionTable {
  /// Whether a connection has ended, as far as can be told now: both FINs acknowledged, or reset and not known to go on.
  func hasEnded(_ place: PoolIndex) -> Bool {
    let connection = connections[place]
    if connection.a.knows.contains(.finAcked), connection.b.knows.contains(.finAcked) { return true }
    guard connection.closing != .none, connection.observations.contains(.rst) else { return false }
    let closing = closings[connection.closing]
    return [closing.a.reset, closing.b.reset].contains { $0.exists && $0.position == .exact && !$0.isDisproved }
  }

  mutating func linger(_ place: PoolIndex, _ moment: Moment) {
    connections[place].state.isLingering = true
    lingering.append(.init(index: place, stream: connections[place].stream, moment: moment))
  }

  /// Lets connections leave whose time is over.
  ///
  /// - Complexity: O(1) when there is none.
  @inline(__always)
  mutating func expire(_ now: Moment) {
    while let entry = lingering.first, isOver(entry, now) {
      lingering.removeFirst()
      leaveOrStay(entry, now)
    }
  }

  @inline(__always)
  func isOver(_ entry: ConnectionQueue.Entry, _ now: Moment) -> Bool {
    now.frame &- entry.moment.frame >= limits.lingerFrames
      && now.time.nanoseconds(since: entry.moment.time) >= limits.linger
  }

  mutating func leaveOrStay(_ entry: ConnectionQueue.Entry, _ now: Moment) {
    guard isCurrent(entry), connections[entry.index].state.isLingering else { return }
    guard hasEnded(entry.index) else {
      connections[entry.index].state.isLingering = false
      return
    }
    let connection = connections[entry.index]
    let last = Moment(frame: connection.lastFrame, time: connection.lastTime)
    let renewed = ConnectionQueue.Entry(index: entry.index, stream: entry.stream, moment: last)
    if isOver(renewed, now) { depart(entry.index) } else { lingering.append(renewed) }
  }

  func isCurrent(_ entry: ConnectionQueue.Entry) -> Bool { connections[entry.index].stream == entry.stream }

  /// Makes room: the oldest connection that was never established leaves, otherwise the one that has been idle longest.
  mutating func evictOne() {
    evicted += 1
    while let entry = opening.first {
      opening.removeFirst()
      guard isCurrent(entry) else { continue }
      if connections[entry.index].phase == .synSent { return depart(entry.index) }
      idle.append(entry)
    }
    while let entry = idle.first {
      idle.removeFirst()
      guard isCurrent(entry) else { continue }
      let connection = connections[entry.index]
      if connection.lastFrame == entry.moment.frame { return depart(entry.index) }
      let last = Moment(frame: connection.lastFrame, time: connection.lastTime)
      idle.append(.init(index: entry.index, stream: entry.stream, moment: last))
    }
  }

  mutating func depart(_ place: PoolIndex) {
    let previous = connections[place].previous
    if previous != .none { departed.append(previous) }
    connections[place].previous = .none
    departed.append(place)
  }

  /// Ends the capture: all connections leave, in order of their first frames.
  mutating func departAll() {
    var remaining: [(stream: UInt64, place: PoolIndex)] = []
    let gone = Set(departed.map(\.rawValue))
    for number in 0..<UInt32(connections.capacity) where !gone.contains(number) {
      let place = PoolIndex(rawValue: number)
      if connections[place].isInUse { remaining.append((connections[place].stream, place)) }
    }
    remaining.sort { $0.stream < $1.stream }
    departed.append(contentsOf: remaining.map(\.place))
  }

  /// Lends out the connections that have left, and frees their places.
  mutating func drain(observedUntil: Timestamp, _ body: (TrackedConnection) -> Void) {
    for place in departed {
      let connection = connections[place]
      let closing = connection.closing == .none ? TCPClosing() : closings[connection.closing]
      let isLossy = PerDirection(aToB: isLossy(connection.a, closing.a), bToA: isLossy(connection.b, closing.b))
      if connection.frames > 0 {
        body(.init(connection: connection, closing: closing, isLossy: isLossy, observedUntil: observedUntil))
      }
      free(place, closing)
    }
    departed.removeAll(keepingCapacity: true)
    opening.compact(live: live, isCurrent: isCurrent)
    idle.compact(live: live, isCurrent: isCurrent)
  }

  /// Whether the peer acknowledged octets of an end that the capture does not hold.
  func isLossy(_ endpoint: TCPEndpoint, _ end: TCPClosing.End) -> Bool {
    guard end.holes != .none, let contiguousEnd = holes[end.holes].contiguousEnd else { return false }
    return endpoint.una > contiguousEnd
  }

  mutating func free(_ place: PoolIndex, _ closing: TCPClosing) {
    let connection = connections[place]
    if !connection.state.isSuperseded {
      index.remove(UInt32(truncatingIfNeeded: connection.key.hash(seed: seed)), place)
    }
    for end in [closing.a, closing.b] where end.holes != .none { holes.remove(end.holes) }
    if connection.closing != .none { closings.remove(connection.closing) }
    connections[place].retire()
    connections.remove(place)
    live -= 1
  }
}
