extension ConnectionTable {
  /// Whether a segment is a SYN of another incarnation: its sequence number is not that of the SYN which is known.
  func opensNewIncarnation(_ segment: TCPSegment, _ connection: TCPConnection) -> Bool {
    guard segment.flags.isSuperset(of: .syn), segment.flags.isDisjoint(with: [.ack, .rst]) else { return false }
    let sender = connection.sender(segment.direction)
    return sender.knows.contains(.base) && sender.isn != segment.sequence
  }

  /// Begins a new incarnation. The old one stays reachable until the new one is established, if it may still be alive:
  /// a SYN in a synchronized state is challenged, not accepted (RFC 5961 §4).
  mutating func supersede(_ old: PoolIndex, _ segment: TCPSegment, _ moment: Moment, hash: UInt32) {
    let place = connections.insert(newConnection(segment.key, segment.direction, moment))
    index.replace(hash, old, with: place)
    enqueue(place, segment, moment)
    connections[old].state.isSuperseded = true
    let isAlive = connections[old].phase == .synchronized && !hasEnded(old)
    let survivor = isAlive ? old : connections[old].previous
    connections[place].previous = survivor
    connections[old].previous = .none
    if survivor != .none { connections[survivor].state.observations.insert(.synInSynchronized) }
    if !isAlive { depart(old) }
    take(segment, moment, at: place)
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

  mutating func releasePrevious(of place: PoolIndex) {
    let previous = connections[place].previous
    connections[place].previous = .none
    depart(previous)
  }
}
