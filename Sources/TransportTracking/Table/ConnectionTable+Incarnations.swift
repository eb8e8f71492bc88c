extension ConnectionTable {
  /// Begins a new incarnation of a flow that has a connection alive. The old one stays reachable until the new one is established, if it
  /// is synchronized: a SYN in a synchronized state is challenged, not accepted (RFC 5961 §4).
  mutating func supersede(_ old: PoolIndex, _ segment: TCPSegment, _ moment: Moment, hash: UInt32) {
    let connection = newConnection(segment.key, segment.direction, moment)
    let place = alive.insert(connection, superseding: old, hash: hash)
    shares.add(shares.partition(of: segment.key))
    let isAlive = alive.connections[old].phase == .synchronized
    let survivor = isAlive ? old : alive.connections[old].previous
    alive.connections[place].previous = survivor
    alive.connections[old].previous = .none
    if survivor != .none {
      alive.connections[survivor].state.observations.insert(.synInSynchronized)
      var notes = SegmentNotes()
      notes.add(.synInSynchronized)
      alive.log(notes, segment, moment, at: survivor, closings: &closings, pools: &pools)
      let closing = closings.expand(&alive.connections[survivor])
      alive.connections[survivor].provoke(segment, moment, closing: &closings[closing])
    }
    if !isAlive { depart(aliveAt: old, moment.time) }
    alive.take(segment, moment, at: place, closings: &closings, pools: &pools)
    noteHalfOpen(place)
    let partition = shares.partition(of: segment.key)
    if shares.isOverfull(partition) { evictOne(partition, moment) }
  }

  /// Whether a segment belongs to the older incarnation while the newer one has sent no more than its SYN.
  func belongsToPrevious(_ segment: TCPSegment, _ connection: TCPConnection) -> Bool {
    let sender = connection.sender(segment.direction)
    let receiver = connection.sender(segment.direction.reversed)
    if segment.flags.contains(.syn) {
      return segment.flags.contains(.ack) && !receiver.acceptsHandshake(segment.acknowledgment)
    }
    if sender.knows.contains(.syn) { return segment.sequence != sender.nxt }
    return !(segment.flags.contains(.ack) && receiver.acceptsHandshake(segment.acknowledgment))
  }

  /// Lets the older incarnation go, now that the newer one is established.
  mutating func releasePrevious(of place: PoolIndex) {
    let previous = alive.connections[place].previous
    alive.connections[place].previous = .none
    depart(aliveAt: previous, alive.connections[place].lastTime)
  }
}

extension TCPConnection {
  /// Whether a segment is a SYN of another incarnation: its sequence number is not that of the SYN which is known.
  func isSupersededBy(_ segment: TCPSegment) -> Bool {
    guard segment.flags.contains(.syn), segment.flags.isDisjoint(with: [.ack, .rst]) else { return false }
    let sender = sender(segment.direction)
    return sender.knows.contains(.base) && sender.isn != segment.sequence
  }

  /// Whether a segment is the SYN-ACK of another incarnation.
  func isOutlivedBy(_ segment: TCPSegment) -> Bool {
    guard segment.flags.isSuperset(of: [.syn, .ack]), !segment.flags.contains(.rst) else { return false }
    return state.phase == .synchronized && sender(segment.direction).isn != segment.sequence
  }
}
