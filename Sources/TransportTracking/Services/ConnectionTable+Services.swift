/// Where the facts of a connection's server are that were noted when it left.
enum FactsPlace: Equatable {
  /// Nowhere: there were none, or it left within a turn.
  case none
  /// A place in ``Services/noted``.
  case noted(UInt32)
  /// They are asked for when the connection is lent out: the capture is over, and they stay what they are.
  case now
}

extension ConnectionTable {
  /// Notes what is known of the neighbours of the connection that has just left, at the begin of a turn.
  @inline(__always)
  mutating func noteFacts(at place: PoolIndex) {
    guard let last = departures.indices.last, !departures[last].code.isOrdinaryClose else { return }
    noteFacts(at: place, departure: last)
  }

  @inline(never)
  private mutating func noteFacts(at place: PoolIndex, departure: Int) {
    let key = ended.key(of: place)
    guard let facts = services.facts(key, &ended.connections[place]) else { return }
    departures[departure].facts = .noted(UInt32(services.noted.count))
    services.noted.append(facts)
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
