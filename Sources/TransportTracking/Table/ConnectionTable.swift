/// All connections of a capture, found by flow, mutated in place.
///
/// A connection is *alive* until both FINs are acknowledged or an RST ends it; then it *lingers* for late segments and for the next
/// incarnation of its flow, and at last it departs to be judged.
///
/// - Complexity: O(1) amortized for a segment; memory in proportion to the connections that are alive or linger.
struct ConnectionTable {
  var alive = ConnectionStore()
  var ended = ConnectionStore()
  var pools = SharedPools()
  var lingering = ConnectionQueue()
  var opening = ConnectionQueue()
  var idle = ConnectionQueue()
  var departed: [TrackedConnection] = []
  /// Set at the end of the capture: whatever is left departs when it is drained.
  var isFinished = false
  /// How many connections there were.
  private(set) var streams: UInt64 = 0
  /// Connections that left before their time because there were too many.
  var evicted: UInt64 = 0
  let limits: TrackingLimits
  let seed: UInt64

  init(limits: TrackingLimits, seed: UInt64) {
    self.limits = limits
    self.seed = seed
  }

  /// Whether a connection waits to be lent out.
  @inline(__always)
  var hasDeparted: Bool { !departed.isEmpty || isFinished }

  @inline(__always)
  func hash(_ key: FlowKey) -> UInt32 { UInt32(truncatingIfNeeded: key.hash(seed: seed)) }

  /// Takes a segment.
  @inline(__always)
  mutating func take(_ segment: TCPSegment, _ moment: Moment) {
    let hash = hash(segment.key)
    guard let place = alive.find(segment.key, hash: hash) else { return takeUnknown(segment, moment, hash: hash) }
    if alive.connections[place].takeSteady(segment) { return alive.connections[place].touch(moment, segment.direction) }
    takeUnsteady(segment, moment, at: place, hash: hash)
  }

  /// Takes a segment of a connection that is alive, off the fast path.
  private mutating func takeUnsteady(_ segment: TCPSegment, _ moment: Moment, at place: PoolIndex, hash: UInt32) {
    if alive.connections[place].isSupersededBy(segment) { return supersede(place, segment, moment, hash: hash) }
    let previous = alive.connections[place].previous
    if previous != .none, belongsToPrevious(segment, alive.connections[place]) {
      return alive.take(segment, moment, at: previous, pools: &pools)
    }
    alive.take(segment, moment, at: place, pools: &pools)
    if previous != .none, alive.connections[place].phase != .synSent { releasePrevious(of: place, hash: hash) }
    if alive.hasEnded(place), alive.connections[place].previous == .none { linger(place, moment, hash: hash) }
  }

  /// Takes a segment of a flow that has no connection alive: a late one, or the first of a new connection.
  private mutating func takeUnknown(_ segment: TCPSegment, _ moment: Moment, hash: UInt32) {
    var predecessor: Predecessor?
    if !ended.isEmpty, let place = ended.find(segment.key, hash: hash) {
      guard ended.connections[place].isSupersededBy(segment) else {
        ended.take(segment, moment, at: place, pools: &pools)
        if !ended.hasEnded(place) { revive(place, moment, hash: hash) }
        return
      }
      predecessor = Predecessor(ended.connections[place], ended.closingIfAny(of: place), successor: segment)
      depart(endedAt: place, moment)
    }
    if alive.count + ended.count >= limits.connections { evictOne(moment) }
    let place = alive.insert(newConnection(segment.key, segment.direction, moment), hash: hash)
    enqueue(place, moment, isOpening: segment.flags.contains(.syn))
    if let predecessor {
      let closing = alive.closing(of: place)
      alive.closings[closing].predecessor = pools.predecessors.insert(predecessor)
    }
    alive.take(segment, moment, at: place, pools: &pools)
    if alive.hasEnded(place) { linger(place, moment, hash: hash) }
  }

  /// A connection with the next stream number, and no frame yet.
  mutating func newConnection(_ key: FlowKey, _ direction: Direction, _ moment: Moment) -> TCPConnection {
    var connection = TCPConnection(key: key, stream: streams)
    connection.state.firstTime = moment.time
    connection.state.lastTime = moment.time
    connection.state.opener = direction
    streams += 1
    return connection
  }

  mutating func enqueue(_ place: PoolIndex, _ moment: Moment, isOpening: Bool) {
    let entry = ConnectionQueue.Entry(index: place, stream: alive.connections[place].stream, moment: moment)
    if isOpening { opening.append(entry) } else { idle.append(entry) }
    let live = alive.count
    opening.compact(live: live) { alive.isCurrent($0) }
    idle.compact(live: live) { alive.isCurrent($0) }
  }
}
