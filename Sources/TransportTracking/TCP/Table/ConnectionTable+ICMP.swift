extension ConnectionTable {
  /// Takes an ICMP error about a segment of a connection.
  ///
  /// One about an unknown flow is not a connection and is not reported; but Wireshark gives the flow a stream number, so it takes one.
  mutating func take(_ error: ICMPError, _ moment: Moment) {
    let hash = hash(error.key)
    if let place = alive.find(error.key, hash: hash, orIn: embryonic) {
      guard !place.isWhole else { return alive.take(error, moment, at: place, closings: &closings) }
      let place = promote(place.unmarked, hash: hash)
      alive.take(error, moment, at: place, closings: &closings)
      noteHalfOpen(place)
    } else if let place = ended.find(error.key, hash: hash) {
      ended.take(error, moment, at: place, closings: &closings)
    } else if error.quotesHeader {
      reserve(error, moment, hash: hash)
    }
  }

  /// Keeps a place for a flow of which only a quotation was captured.
  private mutating func reserve(_ error: ICMPError, _ moment: Moment, hash: UInt32) {
    let partition = shares.partition(of: error.key)
    if shares.isFull(partition) { evictOne(partition, moment) }
    shares.add(partition)
    let connection = newConnection(error.direction, moment, isQuotation: true)
    noteHalfOpen(alive.insert(connection, of: error.key, hash: hash))
  }
}

extension FlowTable where Record == TCPConnection {
  /// Takes an ICMP error about a segment of the connection in a place.
  mutating func take(
    _ error: ICMPError, _ moment: Moment, at place: PoolIndex, closings: inout ClosingStore
  ) {
    let quoted = connections[place].sender(error.direction)
    guard quoted.knows.contains(.next), error.isNear(quoted.nxt) else { return }
    let refuses = connections[place].phase == .synSent && error.kind.isUnreachable && error.sequence == quoted.isn
    connections[place].state.observations.insert(refuses ? .icmpRefused : .icmpError)
    let closing = closings.expand(&connections[place])
    closings[closing].icmp.lastFrame = moment.frame
    guard closings[closing].icmp.frame == 0 else { return }
    closings[closing].icmp.frame = moment.frame
    closings[closing].icmp.time = moment.time
    closings[closing].icmp.type = UInt16(error.kind.type) << 8 | UInt16(error.kind.code)
    closings[closing].icmp.direction = error.direction
  }
}
