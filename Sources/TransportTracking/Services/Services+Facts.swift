/// What is said of the neighbours of a connection.
extension Services {
  /// The facts for a connection, as of now; nil when nothing is known. The connection is only read.
  mutating func facts(_ key: FlowKey, _ connection: inout TCPConnection) -> SharedFacts? {
    guard connection.mayNeedNeighbours else { return nil }
    return facts(
      key, opener: connection.opener, isOpenerKnown: connection.openerEvidence != .none,
      firstFrame: connection.firstFrame)
  }

  /// The facts for a connection of which one SYN was captured: only when that was answered from elsewhere. There may be a million of
  /// them, and that nothing came back is all that they say.
  mutating func facts(_ connection: EmbryonicConnection) -> SharedFacts? {
    guard elsewhere.find(connection.frame) != nil else { return nil }
    return facts(connection.key, opener: connection.direction, isOpenerKnown: true, firstFrame: connection.frame)
  }

  private mutating func facts(
    _ key: FlowKey, opener: Direction, isOpenerKnown: Bool, firstFrame: UInt64
  ) -> SharedFacts? {
    let pair = elsewhere.find(firstFrame)
    var (client, server) = (EndpointKey(key, opener), EndpointKey(key, opener.reversed))
    var place = endpoints.find(server)
    if !isOpenerKnown, let other = endpoints.find(client),
      place.map({ endpoints[$0].isWorthLess(than: endpoints[other]) }) ?? true
    {
      (client, server, place) = (server, client, other)
    }
    let (probe, leg) = (probes.find(client, server), legs.find(firstFrame))
    guard pair != nil || probe != nil || leg != nil else { return place.map { shared(at: $0) } }
    var facts = place.map { shared(at: $0).facts } ?? ServiceFacts()
    (facts.elsewhere, facts.probe, facts.leg) = (pair, probe, leg)
    return SharedFacts(facts)
  }

  /// The facts of an endpoint, which all of its connections share that leave at one moment.
  private mutating func shared(at place: Int) -> SharedFacts {
    if endpoints[place].facts.occasion == made.occasion { return made[endpoints[place].facts.place] }
    let facts = SharedFacts(ServiceFacts(endpoints[place], endpoints.runs(at: place)))
    endpoints[place].facts = (made.occasion, made.append(facts))
    return facts
  }
}

extension ServiceFacts {
  fileprivate init(_ endpoint: ServiceEndpoint, _ runs: [Run]) {
    self.init(
      accepted: endpoint.count(.accepted), refused: endpoint.count(.refused),
      unanswered: endpoint.count(.unanswered), aborted: endpoint.count(.aborted), runs: runs)
    if endpoint.firstAccepted.frame != 0 {
      firstAccepted = endpoint.firstAccepted
      lastAccepted = runs.last { $0.kind == .accepted }?.last ?? endpoint.lastAccepted
      timeToLive = endpoint.leastTimeToLive...endpoint.greatestTimeToLive
    }
    if endpoint.largestBurst.count > 0 { burst = endpoint.largestBurst }
    if endpoint.burst.first.frame != endpoint.largestBurst.first.frame { lastBurst = endpoint.burst }
    if endpoint.answerTime != .max { answerTime = endpoint.answerTime.nonNegative }
  }
}

extension TCPConnection {
  /// Whether it was not simply closed by two FINs.
  @inline(__always)
  var mayNeedNeighbours: Bool { state.layer != .close || !isClosed }
}

/// Facts that several connections name.
final class SharedFacts: Sendable {
  let facts: ServiceFacts

  init(_ facts: ServiceFacts) { self.facts = facts }
}

/// The facts that were made for one moment.
struct MadeFacts {
  /// The number of the moment, from 1: how often facts were made anew.
  private(set) var occasion: UInt64 = 1
  private var facts: [SharedFacts] = []

  subscript(place: Int) -> SharedFacts { facts[place] }

  mutating func append(_ new: SharedFacts) -> Int {
    facts.append(new)
    return facts.count - 1
  }

  /// Begins another moment: what was made before is out of date.
  mutating func beginMoment() {
    occasion += 1
    if !facts.isEmpty { facts.removeAll(keepingCapacity: true) }
  }
}
