extension ConnectionTable {
  /// Takes an ICMP error about a segment of a connection.
  ///
  /// One about an unknown flow is not a connection and is not reported; but Wireshark gives the flow a stream number, so it takes one.
  mutating func take(_ error: ICMPError, _ moment: Moment) {
    let hash = UInt32(truncatingIfNeeded: error.key.hash(seed: seed))
    guard let place = index.find(hash, matches: { connections[$0].key == error.key }) else {
      if error.quotesHeader { reserve(error, moment, hash: hash) }
      return
    }
    let connection = connections[place]
    let quoted = connection.sender(error.direction)
    guard quoted.knows.contains(.next),
      error.sequence.distance(from: quoted.nxt).magnitude <= TCPConnection.largestWindow.magnitude
    else { return }
    let refuses = connection.phase == .synSent && error.isUnreachable && error.sequence == quoted.isn
    connections[place].state.observations.insert(refuses ? .icmpRefused : .icmpError)
    if connection.closing == .none { connections[place].closing = closings.insert(TCPClosing()) }
    let closing = connections[place].closing
    if closings[closing].icmpFrame == 0 { closings[closing].icmpFrame = moment.frame }
  }

  /// Keeps a place for a flow of which only a quotation was captured.
  private mutating func reserve(_ error: ICMPError, _ moment: Moment, hash: UInt32) {
    if live >= limits.connections { evictOne() }
    let place = connections.insert(newConnection(error.key, error.direction, moment))
    index.insert(hash, place)
    opening.append(.init(index: place, stream: connections[place].stream, moment: moment))
  }
}
