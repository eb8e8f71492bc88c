/// From the end of a connection to its departure.
extension ConnectionTable {
  /// Moves a connection that has ended to those that linger.
  mutating func linger(_ place: PoolIndex, _ moment: Moment, hash: UInt32) {
    let place = alive.move(place, hash: hash, to: &ended)
    shares.addLingering(shares.partition(of: ended.key(of: place)))
    stay(place, moment, hash: hash)
  }

  /// Lets a connection linger from now on.
  mutating func stay(_ place: PoolIndex, _ moment: Moment, hash: UInt32) {
    guard ended.connections[place].isInUse else { return }  // it was revived
    let entry = LingerQueue.Entry(
      place: place, hash: hash, moment: Moment(frame: moment.frame, time: clock),
      code: EndingCode(&ended.connections[place], &closings, thresholds))
    lingering.append(entry, live: ended.count) { Self.isCurrent($0, in: ended) }
    watch?.settling.append(entry, live: ended.count) { Self.isCurrent($0, in: ended) }
  }

  static func isCurrent(_ entry: LingerQueue.Entry, in ended: borrowing FlowTable<TCPConnection>) -> Bool {
    ended.connections[entry.place].isInUse && entry.distance(to: ended.connections[entry.place].lastFrame) == 0
  }

  /// Moves a connection back to those that are alive: what seemed to end it did not.
  mutating func revive(_ place: PoolIndex, hash: UInt32) {
    shares.removeLingering(shares.partition(of: ended.key(of: place)))
    let place = ended.move(place, hash: hash, to: &alive)
    watch?.noteRevival(place, alive.connections[place].stream, clock)
  }

  /// Lets connections depart whose time is over.
  ///
  /// - Complexity: O(1) when there is none.
  mutating func expire(_ now: Moment) {
    if now.time > clock { clock = now.time }
    services.made.beginMoment()
    if !waiting.isEmpty { releaseWaiting() }
    while let entry = lingering.first, isOver(entry, now) {
      if let later = lingering.peek(ahead: 16) {
        ended.prefetchIndex(later.hash)
        ended.connections.prefetch(later.place)
      }
      lingering.removeFirst()
      guard Self.isCurrent(entry, in: ended) else { continue }
      depart(endedAt: entry.place, clock, hash: entry.hash, code: entry.code)
      noteFacts(at: departures.count - 1)
    }
  }

  @inline(__always)
  private func isOver(_ entry: LingerQueue.Entry, _ now: Moment) -> Bool {
    entry.distance(to: now.frame) >= limits.lingerFrames && clock.elapsed(since: entry.time) >= limits.linger
  }

  /// Takes a connection that is alive out of the table, with the older incarnation that it keeps.
  mutating func depart(aliveAt place: PoolIndex, _ now: Timestamp) {
    let previous = alive.connections[place].previous
    if previous != .none { depart(aliveAt: previous, now) }
    let hash = hash(alive.key(of: place))
    alive.forgetPrevious(place, hash: hash)
    alive.unlink(place, hash: hash)
    shares.remove(shares.partition(of: alive.key(of: place)))
    departures.append(Departure(place: place, origin: .alive, observedUntil: now, turn: turn))
  }

  /// Takes a connection that lingers out of the table.
  mutating func depart(endedAt place: PoolIndex, _ now: Timestamp) {
    depart(endedAt: place, now, hash: hash(ended.key(of: place)), code: .unknown)
  }

  private mutating func depart(
    endedAt place: PoolIndex, _ now: Timestamp, hash: UInt32, code: EndingCode
  ) {
    ended.unlink(place, hash: hash)
    let partition = shares.partition(of: ended.key(of: place))
    shares.remove(partition)
    shares.removeLingering(partition)
    // What an ICMP error quotes makes a close irregular without a frame of its own.
    let code = ended.connections[place].state.layer == .irregular ? .unknown : code
    departures.append(Departure(place: place, origin: .ended, observedUntil: now, turn: turn, code: code))
  }

  /// Frees the place of a connection that was lent out, and what closing has added.
  mutating func free(_ departure: Departure) {
    switch departure.origin {
    case .embryonic: embryonic.free(departure.place)
    case .alive:
      freeClosing(alive.connections[departure.place].closing, alive.connections[departure.place].state.layer)
      alive.free(departure.place)
    case .ended:
      freeClosing(ended.connections[departure.place].closing, ended.connections[departure.place].state.layer)
      ended.free(departure.place)
    }
  }

  private mutating func freeClosing(_ closing: PoolIndex, _ layer: TCPConnection.ClosingLayer) {
    if layer == .irregular, closing != .none { freeParts(of: closing) }
    closings.free(closing, layer)
  }

  /// Frees what an irregular close names.
  private mutating func freeParts(of closing: PoolIndex) {
    if closings[closing].a.holes != .none { pools.holes.remove(closings[closing].a.holes) }
    if closings[closing].b.holes != .none { pools.holes.remove(closings[closing].b.holes) }
    if closings[closing].a.recent != .none { pools.recent.remove(closings[closing].a.recent) }
    if closings[closing].b.recent != .none { pools.recent.remove(closings[closing].b.recent) }
    if closings[closing].log != .none { pools.logs.remove(closings[closing].log) }
    if closings[closing].diagnostics != .none { pools.diagnostics.remove(closings[closing].diagnostics) }
    if closings[closing].predecessor != .none { pools.predecessors.remove(closings[closing].predecessor) }
  }
}
