/// All connections of a capture, found by flow, mutated in place.
///
/// - Complexity: O(1) amortized for a segment; memory in proportion to the connections that are alive or ended lately.
struct ConnectionTable {
  var index = FlowIndex()
  var connections = SlotPool<TCPConnection>()
  var closings = SlotPool<TCPClosing>()
  var holes = SlotPool<SequenceHoles>()
  /// Connections that have left, to be lent out and then freed.
  var departed: [PoolIndex] = []
  var lingering = ConnectionQueue()
  var opening = ConnectionQueue()
  var idle = ConnectionQueue()
  let seed: UInt64
  let limits: TrackingLimits
  var nextStream: UInt64 = 0
  var live = 0
  /// Connections that left because there were too many.
  var evicted: UInt64 = 0

  init(limits: TrackingLimits, seed: UInt64) {
    self.limits = limits
    self.seed = seed
  }

  /// How many connections there were.
  var streams: UInt64 { nextStream }

  /// Whether a connection waits to be lent out.
  var hasDeparted: Bool { !departed.isEmpty }

  /// Takes a segment.
  @inline(__always)
  mutating func take(_ segment: TCPSegment, _ moment: Moment) {
    let hash = UInt32(truncatingIfNeeded: segment.key.hash(seed: seed))
    guard let found = index.find(hash, matches: { connections[$0].key == segment.key }) else {
      let added = add(segment, moment, hash: hash)
      return take(segment, moment, at: added)
    }
    if connections[found].takeSteady(segment) { return connections[found].touch(moment) }
    takeUnsteady(segment, moment, found, hash: hash)
  }

  mutating func takeUnsteady(_ segment: TCPSegment, _ moment: Moment, _ found: PoolIndex, hash: UInt32) {
    if opensNewIncarnation(segment, connections[found]) {
      return supersede(found, segment, moment, hash: hash)
    }
    let previous = connections[found].previous
    if previous != .none, belongsToPrevious(segment, connections[found]) {
      return take(segment, moment, at: previous)
    }
    take(segment, moment, at: found)
    if previous != .none, connections[found].phase != .synSent { releasePrevious(of: found) }
  }

  /// Takes a segment for a connection, once it is clear which.
  mutating func take(_ segment: TCPSegment, _ moment: Moment, at place: PoolIndex) {
    defer { connections[place].touch(moment) }
    if segment.flags.contains(.syn), !segment.flags.contains(.rst) {
      return connections[place].takeSyn(segment, moment)
    }
    if connections[place].closing == .none, !connections[place].isPlain(segment) {
      connections[place].closing = closings.insert(TCPClosing())
    }
    takeWithClosing(segment, moment, at: place)
    if !connections[place].state.isLingering, hasEnded(place) { linger(place, moment) }
  }

  mutating func takeWithClosing(_ segment: TCPSegment, _ moment: Moment, at place: PoolIndex) {
    let closing = connections[place].closing
    guard closing != .none else {
      var none = TCPClosing()
      connections[place].take(segment, moment, closing: &none, holes: &holes)
      if none.a.holes != .none || none.b.holes != .none { connections[place].closing = closings.insert(none) }
      return
    }
    if segment.flags.contains(.rst) {
      connections[place].takeReset(segment, moment, closing: &closings[closing], holes: holes)
    } else {
      connections[place].take(segment, moment, closing: &closings[closing], holes: &holes)
    }
  }

  mutating func add(_ segment: TCPSegment, _ moment: Moment, hash: UInt32) -> PoolIndex {
    if live >= limits.connections { evictOne() }
    let place = connections.insert(newConnection(segment.key, segment.direction, moment))
    index.insert(hash, place)
    enqueue(place, segment, moment)
    return place
  }

  mutating func newConnection(_ key: FlowKey, _ direction: Direction, _ moment: Moment) -> TCPConnection {
    var connection = TCPConnection(key: key, stream: nextStream)
    connection.state.firstTime = moment.time
    connection.state.lastTime = moment.time
    connection.state.opener = direction
    nextStream += 1
    live += 1
    return connection
  }

  mutating func enqueue(_ place: PoolIndex, _ segment: TCPSegment, _ moment: Moment) {
    let entry = ConnectionQueue.Entry(index: place, stream: connections[place].stream, moment: moment)
    if segment.flags.contains(.syn) { opening.append(entry) } else { idle.append(entry) }
  }
}
