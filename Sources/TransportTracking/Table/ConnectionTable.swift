/// All connections of a capture, found by flow, mutated in place.
///
/// A connection is *alive* until both FINs are acknowledged or an RST ends it; then it *lingers* for late segments and for the next
/// incarnation of its flow, and at last it departs to be judged.
///
/// - Complexity: O(1) amortized for a segment; memory in proportion to the connections that are alive or linger.
struct ConnectionTable {
  var alive = ConnectionStore()
  var ended = ConnectionStore()
  /// The cold parts of connections, alive or ended.
  var closings = SlotPool<TCPClosing>()
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
  /// What was loaded to bring it near; a sum, so that the loads are not optimized away.
  private var touched: UInt64 = 0
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

  /// Takes the segments of a batch in order, as if one by one.
  mutating func take(_ batch: SegmentBatch) {
    var places = InlineArray<16, PoolIndex>(repeating: .none)
    for index in batch.entries.indices { places[index] = alive.likelyPlace(batch.entries[index].hash) }
    for index in batch.entries.indices { touched &+= alive.touchLines(of: places[index], closings: closings) }
    for index in batch.entries.indices {
      let moment = batch.entries[index].moment
      take(batch.entries[index].segment, moment, hash: batch.entries[index].hash)
      expire(moment)
    }
  }

  /// Takes a segment.
  @inline(__always)
  private mutating func take(_ segment: TCPSegment, _ moment: Moment, hash: UInt32) {
    guard let place = alive.find(segment.key, hash: hash) else { return takeUnknown(segment, moment, hash: hash) }
    if alive.connections[place].takeSteady(segment, at: moment.time) {
      return alive.connections[place].touch(moment, segment.direction)
    }
    takeUnsteady(segment, moment, at: place, hash: hash)
  }

  /// Takes a segment of a connection that is alive, off the fast path.
  private mutating func takeUnsteady(_ segment: TCPSegment, _ moment: Moment, at place: PoolIndex, hash: UInt32) {
    if alive.connections[place].isSupersededBy(segment) { return supersede(place, segment, moment, hash: hash) }
    let previous = alive.connections[place].previous
    if previous != .none, belongsToPrevious(segment, alive.connections[place]) {
      return alive.take(segment, moment, at: previous, closings: &closings, pools: &pools)
    }
    alive.take(segment, moment, at: place, closings: &closings, pools: &pools)
    if previous != .none, alive.connections[place].phase != .synSent { releasePrevious(of: place) }
    if alive.hasEnded(place, closings: closings), alive.connections[place].previous == .none {
      linger(place, moment, hash: hash)
    }
  }

  /// Takes a segment of a flow that has no connection alive: a late one, or the first of a new connection.
  private mutating func takeUnknown(_ segment: TCPSegment, _ moment: Moment, hash: UInt32) {
    var predecessor: Predecessor?
    if !ended.isEmpty, let place = ended.find(segment.key, hash: hash) {
      guard ended.connections[place].isSupersededBy(segment) else {
        return takeLate(segment, moment, at: place, hash: hash)
      }
      predecessor = Predecessor(
        ended.connections[place], closingIfAny(of: ended.connections[place]), successor: segment)
      depart(endedAt: place, moment)
    }
    if alive.count + ended.count >= limits.connections { evictOne(moment) }
    let place = alive.insert(newConnection(segment.key, segment.direction, moment), hash: hash)
    enqueue(place, moment, isOpening: segment.flags.contains(.syn))
    if let predecessor {
      let closing = alive.closing(of: place, in: &closings)
      closings[closing].predecessor = pools.predecessors.insert(predecessor)
    }
    alive.take(segment, moment, at: place, closings: &closings, pools: &pools)
    if alive.hasEnded(place, closings: closings) { linger(place, moment, hash: hash) }
  }

  /// Takes a segment of a connection that has ended.
  ///
  /// After a SYN-ACK of a later incarnation, whose SYN was not captured, nothing is its own any more: Wireshark counts such frames to the
  /// same stream, and so they are counted here, but they say nothing of the connection.
  private mutating func takeLate(_ segment: TCPSegment, _ moment: Moment, at place: PoolIndex, hash: UInt32) {
    if ended.connections[place].isOutlivedBy(segment) {
      ended.connections[place].state.isOutlived = true
      ended.connections[place].state.observations.insert(.synInSynchronized)
    }
    if ended.connections[place].state.isOutlived { return ended.connections[place].touch(moment, segment.direction) }
    ended.take(segment, moment, at: place, closings: &closings, pools: &pools)
    if !ended.hasEnded(place, closings: closings) { revive(place, moment, hash: hash) }
  }

  /// The cold part of a connection; nil if there is none.
  func closingIfAny(of connection: TCPConnection) -> TCPClosing? {
    connection.closing == .none ? nil : closings[connection.closing]
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
