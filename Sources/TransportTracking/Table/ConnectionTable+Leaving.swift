/// From the end of a connection to its departure.
extension ConnectionTable {
  /// Moves a connection that has ended to those that linger.
  mutating func linger(_ place: PoolIndex, _ moment: Moment, hash: UInt32) {
    let place = alive.move(place, hash: hash, to: &ended)
    shares.addLingering(shares.partition(of: ended.connections[place].key))
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

  static func isCurrent(_ entry: LingerQueue.Entry, in ended: borrowing ConnectionStore) -> Bool {
    ended.connections[entry.place].isInUse && ended.connections[entry.place].lastFrame == entry.moment.frame
  }

  /// Moves a connection back to those that are alive: what seemed to end it did not.
  mutating func revive(_ place: PoolIndex, hash: UInt32) {
    shares.removeLingering(shares.partition(of: ended.connections[place].key))
    let place = ended.move(place, hash: hash, to: &alive)
    watch?.noteRevival(place, alive.connections[place].stream, clock)
  }

  /// Lets connections depart whose time is over.
  ///
  /// - Complexity: O(1) when there is none.
  mutating func expire(_ now: Moment) {
    if now.time > clock { clock = now.time }
    while let entry = lingering.first, isOver(entry.moment, now) {
      if let later = lingering.peek(ahead: 16) {
        ended.prefetchIndex(later.hash)
        ended.connections.prefetch(later.place)
      }
      lingering.removeFirst()
      guard Self.isCurrent(entry, in: ended) else { continue }
      depart(endedAt: entry.place, clock, hash: entry.hash, code: entry.code)
    }
  }

  @inline(__always)
  private func isOver(_ last: Moment, _ now: Moment) -> Bool {
    now.frame &- last.frame >= limits.lingerFrames && clock.elapsed(since: last.time) >= limits.linger
  }

  /// Takes a connection that is alive out of the table, with the older incarnation that it keeps.
  mutating func depart(aliveAt place: PoolIndex, _ now: Timestamp) {
    let previous = alive.connections[place].previous
    if previous != .none { depart(aliveAt: previous, now) }
    let hash = hash(alive.connections[place].key)
    alive.forgetPrevious(place, hash: hash)
    alive.unlink(place, hash: hash)
    shares.remove(shares.partition(of: alive.connections[place].key))
    departures.append(Departure(place: place, origin: .alive, observedUntil: now, turn: turn))
  }

  /// Takes a connection that lingers out of the table.
  mutating func depart(endedAt place: PoolIndex, _ now: Timestamp) {
    depart(endedAt: place, now, hash: hash(ended.connections[place].key), code: .unknown)
  }

  private mutating func depart(
    endedAt place: PoolIndex, _ now: Timestamp, hash: UInt32, code: EndingCode
  ) {
    ended.unlink(place, hash: hash)
    let partition = shares.partition(of: ended.connections[place].key)
    shares.remove(partition)
    shares.removeLingering(partition)
    // What an ICMP error quotes makes the close a whole record without a frame of its own.
    let code = ended.connections[place].state.closingForm == .whole ? .unknown : code
    departures.append(Departure(place: place, origin: .ended, observedUntil: now, turn: turn, code: code))
  }

  /// Frees the place of a connection that was lent out, and its cold part.
  mutating func free(_ departure: Departure) {
    switch departure.origin {
    case .embryonic: embryonic.free(departure.place)
    case .alive:
      freeClosing(alive.closing(of: departure.place))
      alive.free(departure.place)
    case .ended:
      freeClosing(ended.closing(of: departure.place))
      ended.free(departure.place)
    }
  }

  private mutating func freeClosing(_ part: (place: PoolIndex, form: TCPConnection.ClosingForm)) {
    let closing = part.place
    guard closing != .none else { return }
    switch part.form {
    case .whole: freeWhole(closing)
    case .plain: closings.remove(plain: closing)
    case .reset: closings.remove(reset: closing)
    }
  }

  private mutating func freeWhole(_ closing: PoolIndex) {
    if closings[closing].a.holes != .none { pools.holes.remove(closings[closing].a.holes) }
    if closings[closing].b.holes != .none { pools.holes.remove(closings[closing].b.holes) }
    if closings[closing].log != .none { pools.logs.remove(closings[closing].log) }
    if closings[closing].diagnostics != .none { pools.diagnostics.remove(closings[closing].diagnostics) }
    if closings[closing].predecessor != .none { pools.predecessors.remove(closings[closing].predecessor) }
    closings.remove(closing)
  }
}
