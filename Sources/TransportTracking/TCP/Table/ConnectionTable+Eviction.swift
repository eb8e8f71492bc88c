/// Who leaves when there are too many.
extension ConnectionTable {
  /// Makes room in a part: first the connection that has lingered longest, then the oldest of which only the SYN is known, then the
  /// oldest that was not answered, at last the longest idle.
  mutating func evictOne(_ partition: Int, _ now: Moment) {
    if let place = shares.popLingering(partition, in: ended) { return depart(endedAt: place, now.time) }
    if let place = embryonic.unlinkOldest(partition: partition, from: &alive) {
      evicted += 1
      shares.remove(partition)
      departures.append(Departure(place: place, origin: .embryonic, observedUntil: now.time, turn: turn))
      return
    }
    if let place = halfOpen.popFirst(partition: partition, in: alive) { return evictUnestablished(place, now) }
    if let place = shares.popIdle(partition, in: alive) { evict(place, now) }
  }

  /// A handshake that came to nothing leaves alone: the older incarnation, if there is one, is found again.
  private mutating func evictUnestablished(_ place: PoolIndex, _ now: Moment) {
    let previous = alive.connections[place].previous
    if previous != .none {
      alive.restore(previous, inPlaceOf: place, hash: hash(alive.key(of: place)))
      alive.connections[place].previous = .none
    }
    evict(place, now)
  }

  private mutating func evict(_ place: PoolIndex, _ now: Moment) {
    if alive.connections[place].frames > 0 { evicted += 1 }
    depart(aliveAt: place, now.time)
  }
}
