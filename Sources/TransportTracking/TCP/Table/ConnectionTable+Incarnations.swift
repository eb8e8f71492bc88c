extension ConnectionTable {
  /// Begins a new incarnation of a flow that has a connection alive. The old one stays reachable until the new one is established, if it
  /// is synchronized: a SYN in a synchronized state is challenged, not accepted (RFC 5961 §4).
  mutating func supersede(_ old: PoolIndex, _ segment: TCPSegment, _ moment: Moment, hash: UInt32) {
    let connection = newConnection(segment.direction, moment)
    let place = alive.insert(connection, of: segment.key, superseding: old, hash: hash)
    shares.add(shares.partition(of: segment.key))
    let isAlive = alive.connections[old].phase == .synchronized
    let survivor = isAlive ? old : alive.connections[old].previous
    alive.connections[place].previous = survivor
    alive.connections[old].previous = .none
    if survivor != .none, !alive.connections[survivor].hasBeenLeft(by: segment) {
      alive.connections[survivor].state.observations.insert(.synInSynchronized)
      var notes = SegmentNotes()
      notes.add(.synInSynchronized)
      alive.connections[survivor].log(notes, segment, moment, closings: &closings, pools: &pools)
      let closing = closings.expand(&alive.connections[survivor])
      alive.connections[survivor].provoke(segment, moment, closing: &closings[closing])
    }
    let departed = departures.count
    if !isAlive { depart(aliveAt: old, moment.time) }
    letWait(from: departed)
    alive.connections[place].take(segment, moment, closings: &closings, pools: &pools, takesShortcuts: false)
    noteHalfOpen(place)
    let partition = shares.partition(of: segment.key)
    if shares.isOverfull(partition) { evictOne(partition, moment) }
  }

  /// Whether a segment belongs to the older incarnation while the newer one has sent no more than its SYN or SYN-ACK: its numbers are
  /// nearer to those of the older one. Those of the newer one need not be the next ones, when frames are missing.
  func belongsToPrevious(_ segment: TCPSegment, _ connection: TCPConnection) -> Bool {
    let sender = connection.sender(segment.direction)
    let receiver = connection.sender(segment.direction.reversed)
    if segment.flags.contains(.syn) {
      return segment.flags.contains(.ack) && !receiver.acceptsHandshake(segment.acknowledgment)
    }
    let previous = alive.connections[connection.previous]
    if sender.knows.contains(.syn) {
      return !segment.sequence.isNearer(to: sender.nxt, than: previous.sender(segment.direction).nxt)
    }
    guard segment.flags.contains(.ack) else { return true }
    return !segment.acknowledgment.isNearer(to: receiver.nxt, than: previous.sender(segment.direction.reversed).nxt)
  }

  /// Lets the older incarnation go, now that the newer one is established.
  mutating func releasePrevious(of place: PoolIndex) {
    let previous = alive.connections[place].previous
    alive.connections[place].previous = .none
    let departed = departures.count
    depart(aliveAt: previous, alive.connections[place].lastTime)
    letWait(from: departed)
  }
}

extension TCPConnection {
  /// Whether a SYN-ACK comes from an end that has closed its side of this incarnation: then it is no SYN in the middle of it.
  func hasBeenLeft(by segment: TCPSegment) -> Bool {
    segment.flags.contains(.ack) && sender(segment.direction).knows.contains(.fin)
  }

  /// Whether a segment is the first of another incarnation: a SYN whose sequence number is not that of the SYN which is known, or a
  /// SYN-ACK that answers such a SYN, which was not captured.
  func isSupersededBy(_ segment: TCPSegment) -> Bool {
    guard segment.flags.contains(.syn), !segment.flags.contains(.rst) else { return false }
    let sender = sender(segment.direction)
    guard sender.knows.contains(.base), sender.isn != segment.sequence else { return false }
    guard segment.flags.contains(.ack) else { return true }
    return state.phase == .synchronized && isForeign(acknowledgment: segment.acknowledgment, from: segment.direction)
  }

  /// Whether the acknowledgment number of a SYN-ACK says that it answers no SYN of this incarnation. While both ends are at work, that
  /// takes the number of the SYN itself: a capture that began in the middle does not have it.
  private func isForeign(acknowledgment: SequenceNumber, from direction: Direction) -> Bool {
    let receiver = sender(direction.reversed)
    guard receiver.knows.contains(.syn) || !state.observations.isDisjoint(with: [.fin, .rst]) else { return false }
    let octets: Int32 = state.observations.contains(.synData) ? Int32(UInt16.max) : 0
    return !(1...1 + octets).contains(acknowledgment.distance(from: receiver.isn))
  }
}
