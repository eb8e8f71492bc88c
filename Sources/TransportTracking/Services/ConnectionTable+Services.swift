/// Where the facts of a connection's server are that were noted when it left.
enum FactsPlace: Equatable {
  /// Nowhere: there were none, or it left within a turn.
  case none
  /// A place in ``Services/noted``.
  case noted(UInt32)
  /// They are asked for when the connection is lent out: the capture is over, and they stay what they are.
  case now
}

/// What is known of neighbours is only looked at when every thread has taken the same frames: at the begin of a turn, and at the end.
extension ConnectionTable {
  /// Notes what is known of the neighbours of a connection that has just left, at the begin of a turn.
  @inline(__always)
  mutating func noteFacts(at index: Int) {
    guard mayNeedNeighbours(departures[index]) else { return }
    departures[index].facts = noteFacts(of: departures[index])
  }

  /// Lets connections wait for the begin of the next turn that have left within one, because their ports were used again. Who watches
  /// packets as they come does so in one thread, and does not wait.
  ///
  /// - Parameter index: Where the first of them is, at the end of those that have departed.
  mutating func letWait(from index: Int) {
    guard watch == nil else {
      for place in index..<departures.count { noteFacts(at: place) }
      return
    }
    var index = index
    while index < departures.count {
      if mayNeedNeighbours(departures[index]) { waiting.append(departures.remove(at: index)) } else { index += 1 }
    }
  }

  /// Lets them depart, now that a turn begins or the capture is over.
  @inline(never)
  mutating func releaseWaiting() {
    for var departure in waiting {
      departure.facts = noteFacts(of: departure)
      departures.append(departure)
    }
    waiting.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private func mayNeedNeighbours(_ departure: Departure) -> Bool {
    switch departure.origin {
    case .embryonic: false
    case .alive: alive.connections[departure.place].mayNeedNeighbours
    case .ended: ended.connections[departure.place].mayNeedNeighbours
    }
  }

  @inline(never)
  private mutating func noteFacts(of departure: Departure) -> FactsPlace {
    let found: SharedFacts?
    switch departure.origin {
    case .embryonic: found = nil
    case .alive: found = services.facts(alive.key(of: departure.place), &alive.connections[departure.place])
    case .ended: found = services.facts(ended.key(of: departure.place), &ended.connections[departure.place])
    }
    guard let found else { return .none }
    services.noted.append(found)
    return .noted(UInt32(services.noted.count - 1))
  }
}

extension Services {
  /// The facts for a connection that is lent out.
  mutating func facts(
    of departure: Departure, _ key: FlowKey, _ connection: inout TCPConnection
  ) -> SharedFacts? {
    switch departure.facts {
    case .none: nil
    case .noted(let place): noted[Int(place)]
    case .now: facts(key, &connection)
    }
  }
}
